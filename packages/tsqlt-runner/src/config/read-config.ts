/** The command's defaults in a project: tsqlt-runner.json, or "tsqlt-runner" in package.json. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { flags } from '../flags.ts';
import { RunnerError } from '../runner-error.ts';

export interface Config {
  /** By the options' names. */
  readonly values: Readonly<Record<string, unknown>>;
  readonly paths?: readonly string[];
}

export const noConfig: Config = { values: {} };

type Name = keyof typeof flags;

/** The defaults that a directory's project sets; none where it says nothing. Throws RunnerError for what no option may be. */
export function readConfig(directory: string): Config {
  const own = readJson(join(directory, 'tsqlt-runner.json'));
  const inPackage = Object(readJson(join(directory, 'package.json')))['tsqlt-runner'] as unknown;
  if (own !== undefined && inPackage !== undefined) throw new RunnerError('tsqlt-runner.json and "tsqlt-runner" in package.json exclude each other.');
  if (own !== undefined) return checked(own, 'tsqlt-runner.json');
  return inPackage === undefined ? noConfig : checked(inPackage, '"tsqlt-runner" in package.json');
}

/** What the defaults say beside these flags: a flag for one place to run takes the other's default away. */
export function defaultsBeside(argv: readonly string[], { values }: Config): Config['values'] {
  const given = (flag: string): boolean => argv.some((word) => word === flag || word.startsWith(`${flag}=`));
  const { url, local, ...rest } = values;
  return { ...rest, ...(url === undefined || given('--local') ? {} : { url }), ...(local === undefined || given('--url') ? {} : { local }) };
}

function checked(found: unknown, where: string): Config {
  if (typeof found !== 'object' || found === null || Array.isArray(found)) throw new RunnerError(`${where} must be an object of options.`);
  const { paths, ...values } = found as Record<string, unknown>;
  for (const [name, value] of Object.entries(values)) {
    if (!isName(name)) throw new RunnerError(`${where} has '${name}', which is no option; the options are: paths, ${Object.keys(flags).join(', ')}.`);
    if (!fits(name, value)) throw new RunnerError(`${where} has '${name}': it must be ${kindOf(name)}.`);
  }
  if (paths === undefined) return { values };
  if (!isList(paths)) throw new RunnerError(`${where} has 'paths': it must be a list of texts.`);
  return { values, paths };
}

const isName = (name: string): name is Name => Object.hasOwn(flags, name);
const isList = (value: unknown): value is readonly string[] => Array.isArray(value) && value.every((entry) => typeof entry === 'string');
const fits = (name: Name, value: unknown): boolean => ('array' in flags[name] ? isList(value) : typeof value === flags[name].type);
const kindOf = (name: Name): string => ('array' in flags[name] ? 'a list of texts' : { string: 'a text', number: 'a number', boolean: 'true or false' }[flags[name].type]);

/** undefined where there is no such file. */
function readJson(file: string): unknown {
  let text;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw new RunnerError(`${file} cannot be read: ${(error as Error).message}`, { cause: error });
  }
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new RunnerError(`${file} is no JSON: ${(error as Error).message}`, { cause: error });
  }
}

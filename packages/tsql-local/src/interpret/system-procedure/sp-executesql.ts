/** sp_executesql @statement, @parameters, values …: text with parameters of its own. */
import { sqlError } from '../../types/errors.ts';
import { typeName } from '../../types/type-name.ts';
import { defaultCollation } from '../../types/sql-type.ts';
import type { Argument } from '../call/argument.ts';
import { runDynamicText } from '../call/dynamic-text.ts';
import { convertValue } from '../evaluate.ts';
import { handBackCursor } from '../call/bind-arguments.ts';
import type { Frame } from '../frame.ts';
import type { Run } from '../session-state.ts';
import { declaredParameters, type DeclaredParameter } from './declared-parameters.ts';

/** The first two arguments are taken by position, whatever clients call them. The status is @@ERROR as the text left it. */
export async function spExecuteSql(run: Run, given: readonly Argument[]): Promise<number> {
  const [statement, declarations, ...values] = given;
  if (statement === undefined) throw sqlError(201, 'sp_executesql', '@statement');
  const text = await textOf(run, statement);
  if (text === null) return 0;
  const parameters = declarations === undefined ? [] : declaredParameters(run, (await textOf(run, declarations)) ?? '');
  await executeWithParameters(run, text, parameters, values);
  return run.session.error;
}

export async function textOf(run: Run, argument: Argument): Promise<string | null> {
  const { content } = argument;
  if (content.kind !== 'value') throw sqlError(214, '@statement', 'ntext/nchar/nvarchar');
  if (content.value === null) return null;
  if (content.type.kind !== 'nvarchar' && content.type.kind !== 'nchar') throw sqlError(214, '@statement', 'ntext/nchar/nvarchar');
  const value = await convertValue(run, content.value, content.type, { kind: 'nvarchar', length: 'max', collation: defaultCollation });
  return typeof value === 'string' ? value : null;
}

/** Runs the text; OUTPUT parameters go back to the arguments that ask for them. */
export async function executeWithParameters(run: Run, text: string, parameters: readonly DeclaredParameter[], values: readonly Argument[]): Promise<void> {
  if (values.length > parameters.length) throw sqlError(8144, '');
  const matched = new Map<DeclaredParameter, Argument>();
  for (const [at, argument] of values.entries()) {
    const wanted = argument.name?.toLowerCase();
    const parameter = wanted === undefined ? parameters[at] : parameters.find((one) => one.name.toLowerCase() === wanted);
    if (parameter === undefined) throw sqlError(8145, argument.name ?? '', '');
    matched.set(parameter, argument);
  }
  const declare: ((frame: Frame) => void)[] = [];
  for (const parameter of parameters) declare.push(await declaration(run, parameter, matched.get(parameter)));
  const frame = await runDynamicText(run, text, declare);
  if (frame === undefined) return;
  for (const [parameter, argument] of matched) {
    if (parameter.cursor === true) handBackCursor(frame, parameter.name, argument);
    if (parameter.cursor === true || !parameter.output || argument.writeBack === undefined) continue;
    const variable = frame.scalar(parameter.name);
    await argument.writeBack(variable.value, variable.type);
  }
}

async function declaration(run: Run, parameter: DeclaredParameter, argument: Argument | undefined): Promise<(frame: Frame) => void> {
  const { type } = parameter;
  if (parameter.cursor === true) return cursorDeclaration(parameter, argument);
  if (type.kind === 'table type') {
    const content = argument?.content;
    if (content?.kind === 'table') return (frame) => void frame.variables.set(parameter.name.toLowerCase(), { kind: 'table', table: { ...content.table, readOnly: true }, creation: [] });
    return (frame) => void frame.pendingTableParameters.push({ name: parameter.name, type });
  }
  if (argument === undefined || argument.content.kind !== 'value') {
    if (parameter.default === undefined) throw sqlError(8178, '', parameter.name);
    const { default: value } = parameter;
    return (frame) => frame.declareScalar(parameter.name, type, value);
  }
  const value = await convertValue(run, argument.content.value, argument.content.type, type);
  return (frame) => frame.declareScalar(parameter.name, type, value);
}

function cursorDeclaration(parameter: DeclaredParameter, argument: Argument | undefined): (frame: Frame) => void {
  const content = argument?.content;
  if (content?.kind === 'value') throw sqlError(206, typeName(content.type), 'cursor');
  if (content?.kind === 'cursor' && content.variable.cursor !== undefined) throw sqlError(16951, content.name);
  return (frame) => void frame.variables.set(parameter.name.toLowerCase(), { kind: 'cursor', cursor: undefined });
}

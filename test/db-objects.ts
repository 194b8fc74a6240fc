import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const db = fileURLToPath(new URL('../db', import.meta.url));

export interface DbParameter {
  readonly name: string;
  /** As written, without default, OUTPUT and READONLY. */
  readonly type: string;
}
/** A file of db/procedures, db/functions or db/views. */
export interface DbObject {
  readonly file: string;
  /** As the file defines it: `dbo.sp_CompareModels`. */
  readonly name: string;
  readonly header: string;
  readonly code: string;
  readonly parameters: readonly DbParameter[];
  /** Numbers of its THROW statements, ascending, each once. */
  readonly thrown: readonly number[];
  /** Procedures that it executes, `sys` left out. */
  readonly executes: readonly string[];
}

/** The objects of one folder of db/, in the order of their file names. */
export function readDbObjects(folder: 'procedures' | 'functions' | 'views'): readonly DbObject[] {
  return readdirSync(join(db, folder))
    .filter((file) => file.endsWith('.sql'))
    .toSorted()
    .map((file) => readDbObject(join(db, folder, file)));
}

/** The rows of db/errors.tsv without its heading. */
export function readErrorRows(): readonly { readonly number: number; readonly text: string; readonly raisedIn: readonly string[] }[] {
  const [heading, ...lines] = readFileSync(join(db, 'errors.tsv'), 'utf8').trimEnd().split('\n');
  if (heading !== 'number\ttext\traised in') throw new Error(`db/errors.tsv begins with: ${heading}`);
  return lines.map((line) => {
    const [number, text, raisedIn, ...rest] = line.split('\t');
    if (number === undefined || text === undefined || raisedIn === undefined || rest.length > 0) throw new Error(`db/errors.tsv: not three columns: ${line}`);
    return { number: Number(number), text, raisedIn: raisedIn.split(', ') };
  });
}

/** The lines of one chapter of a header, until the next line that is not indented. */
export function chapter(header: string, title: string): readonly string[] {
  const lines = header.split('\n');
  const start = lines.findIndex((line) => line.startsWith(title));
  if (start === -1) return [];
  const end = lines.findIndex((line, at) => at > start && /^\S/.test(line));
  return lines.slice(start + 1, end === -1 ? undefined : end).filter((line) => line.trim() !== '');
}

function readDbObject(path: string): DbObject {
  const text = readFileSync(path, 'utf8');
  const header = /^\/\*\n(.*?)\*\//s.exec(text)?.[1];
  if (header === undefined) throw new Error(`${path} does not begin with a comment`);
  const code = text.slice(header.length);
  const definition = /^CREATE OR ALTER (?:PROCEDURE|FUNCTION|VIEW) (\w+\.\w+)(.*?)^(?:AS|RETURNS)\b/ms.exec(code);
  if (definition?.[1] === undefined || definition[2] === undefined) throw new Error(`${path} defines no object`);
  return {
    file: basename(path),
    name: definition[1],
    header,
    code,
    parameters: [...definition[2].matchAll(/(@\w+) ([\w.]+(?: ?\([^)]*\))?)/g)].map(([, name = '', type = '']) => ({ name, type })),
    thrown: [...new Set([...code.matchAll(/\bTHROW (\d+)/g)].map(([, number]) => Number(number)))].toSorted((a, b) => a - b),
    executes: [...new Set([...code.matchAll(/\bEXEC(?:UTE)? (\w+\.\w+)/g)].map(([, name = '']) => name))].filter((name) => !name.startsWith('sys.')),
  };
}

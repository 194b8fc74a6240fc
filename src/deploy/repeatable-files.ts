/** What is deployed again whenever its text changes: one object a file, in the order that their references ask for. */
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { parseBatch, references } from 'tsql-parser';
import { UserError } from '../user-error.ts';
import { batchesOf } from './batches.ts';
import { definedByBatch } from './defined-object.ts';
import { checksumOf, readSqlFile } from './text-file.ts';

export interface Repeatable {
  /** Relative to db/, with forward slashes: `procedures/sp_CompareModels.sql`. */
  readonly path: string;
  readonly text: string;
  readonly checksum: string;
}

/** Where they lie; within what references leave open this is the order. */
const folders = ['types', 'functions', 'views', 'procedures', 'security'];

/** Every repeatable, an object after those that it names. Throws UserError when two name each other, two define the same or a file does not parse. */
export async function findRepeatables(directory: string): Promise<readonly Repeatable[]> {
  const files: Repeatable[] = [];
  for (const folder of folders) {
    for (const name of await sqlFiles(join(directory, folder))) {
      const text = await readSqlFile(join(directory, folder, name));
      files.push({ path: `${folder}/${name}`, text, checksum: checksumOf(text) });
    }
  }
  return inOrderOfReferences(files);
}

/** No folder is no file; anything else that keeps it from being read is an error. */
async function sqlFiles(folder: string): Promise<readonly string[]> {
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  return names.filter((name) => /\.sql$/i.test(name)).toSorted();
}

interface Node {
  readonly file: Repeatable;
  readonly defines: readonly string[];
  readonly names: readonly string[];
}

function inOrderOfReferences(files: readonly Repeatable[]): readonly Repeatable[] {
  const nodes = files.map(readNode);
  const definers = new Map<string, Node>();
  for (const node of nodes) {
    for (const name of node.defines) {
      const other = definers.get(name);
      if (other !== undefined && other !== node) throw new UserError(`${other.file.path} and ${node.file.path} both define ${name}; keep one.`);
      definers.set(name, node);
    }
  }
  const ordered: Repeatable[] = [];
  const state = new Map<Node, 'open' | 'done'>();
  const visit = (node: Node, path: readonly string[]): void => {
    if (state.get(node) === 'done') return;
    if (state.get(node) === 'open') throw new UserError(`${[...path, node.file.path].join(' names ')}: these objects name each other, so none can be deployed first.`);
    state.set(node, 'open');
    for (const name of node.names) {
      const other = definers.get(name);
      if (other !== undefined && other !== node) visit(other, [...path, node.file.path]);
    }
    state.set(node, 'done');
    ordered.push(node.file);
  };
  for (const node of nodes) visit(node, []);
  return ordered;
}

function readNode(file: Repeatable): Node {
  const defines: string[] = [];
  const names: string[] = [];
  for (const { text, firstLine } of batchesOf(file.path, file.text)) {
    const { batch, diagnostics } = parseBatch(text);
    const [first] = diagnostics;
    if (first !== undefined) throw new UserError(`${file.path}:${firstLine + first.span.line - 1}: error ${first.number}: ${first.message}`);
    const defined = definedByBatch(batch);
    if (defined !== undefined) defines.push(key(defined.name));
    for (const reference of references(batch)) names.push(key(reference.name));
  }
  return { file, defines, names };
}

const key = (name: { readonly schema?: { readonly value: string }; readonly name: { readonly value: string } }): string => `${name.schema?.value ?? 'dbo'}.${name.name.value}`.toLowerCase();

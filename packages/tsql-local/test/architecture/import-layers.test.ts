import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const source = fileURLToPath(new URL('../../src', import.meta.url));

/** What a room may import values from, beside itself. A type may come from a sibling too, never from above. */
const mayImport: Readonly<Record<string, readonly string[]>> = {
  types: [],
  wire: ['types'],
  store: ['types'],
  functions: ['types'],
  session: ['types'],
  catalog: ['types', 'store'],
  bind: ['types', 'functions'],
  // The catalog's storage says in PostgreSQL what a definition writes to it.
  translate: ['types', 'functions', 'bind', 'catalog'],
  interpret: ['types', 'store', 'functions', 'session', 'catalog', 'bind', 'translate'],
  server: ['types', 'wire', 'session', 'interpret'],
};
const level: Readonly<Record<string, number>> = { types: 0, wire: 1, store: 1, functions: 1, session: 1, catalog: 2, bind: 3, translate: 4, interpret: 5, server: 6 };

interface Import { readonly file: string; readonly from: string; readonly to: string; readonly typeOnly: boolean; readonly specifier: string }

const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).map((name) => name.replaceAll('\\', '/')).filter((name) => name.endsWith('.ts'));
const room = (path: string): string => path.split('/')[0] ?? '';

function importsOf(file: string): Import[] {
  const text = readFileSync(join(source, file), 'utf8');
  return [...text.matchAll(/^(?:import|export)\s+(type\s)?[^;]*?from\s+'([^']+)'/gms)].flatMap(([, type, specifier = '']) => {
    if (!specifier.startsWith('.')) return [];
    const target = relative(source, resolve(join(source, dirname(file)), specifier)).replaceAll('\\', '/');
    return [{ file, from: room(file), to: room(target), typeOnly: type !== undefined, specifier }];
  });
}

const inRooms = files.filter((file) => file.includes('/'));

test('values are imported from rooms below only', () => {
  const wrong = inRooms.flatMap(importsOf).filter(({ from, to, typeOnly }) => from !== to && !typeOnly && !mayImport[from]?.includes(to));
  expect(wrong.map(({ file, specifier }) => `${file} imports ${specifier}`)).toEqual([]);
});

test('types are imported from no room above', () => {
  // The binder declares the catalog as it wants to see it; the catalog's room implements that.
  const wrong = inRooms.flatMap(importsOf).filter(({ from, to, typeOnly }) => typeOnly && (level[to] ?? 0) > (level[from] ?? 0) && !(from === 'catalog' && to === 'bind'));
  expect(wrong.map(({ file, specifier }) => `${file} imports ${specifier}`)).toEqual([]);
});

test('sockets are opened in server/ alone, and PGlite is known to store/ alone', () => {
  const users = (pattern: RegExp): string[] => [...new Set(files.filter((file) => pattern.test(readFileSync(join(source, file), 'utf8'))).map(room))];
  expect(users(/from 'node:net'/)).toEqual(['server']);
  expect(users(/from '@electric-sql\//)).toEqual(['store']);
});

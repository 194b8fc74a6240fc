/** A catalog of a few objects, made by hand: what the binder asks for, without a store. */
import { parseBatch } from 'tsql-parser';
import { createBindContext } from '../../src/bind/bind-context.ts';
import type { CatalogObject, CatalogReader, ColumnInfo, InlineFunctionInfo, TableInfo, TableTypeInfo, ViewInfo } from '../../src/bind/catalog.ts';
import type { CompileContext, VariableInfo } from '../../src/bind/compile-context.ts';
import { resolveScalarType } from '../../src/bind/resolve-data-type.ts';
import type { SqlType } from '../../src/types/sql-type.ts';

/** A column as `name type [NULL | NOT NULL] [IDENTITY]`: nullable without a word. */
function column(text: string, columnId: number): ColumnInfo {
  const [name = '', ...rest] = text.split(' ');
  const words = rest.join(' ');
  const identity = words.includes('IDENTITY');
  return {
    name,
    columnId,
    type: typeOf(words.replace(/(NOT NULL|NULL|IDENTITY)/g, '').trim()),
    nullable: !words.includes('NOT NULL') && !identity,
    pgName: `c${columnId}`,
    ...(identity ? { identity: { seed: 1n, increment: 1n, sequence: 'db5.s1' } } : {}),
  };
}

/** A type as a declaration writes it. */
export function typeOf(text: string): SqlType {
  const { batch, diagnostics } = parseBatch(`DECLARE @v ${text}`);
  const statement = batch.statements[0];
  const declaration = statement?.kind === 'DeclareStatement' ? statement.declarations[0] : undefined;
  if (declaration === undefined || diagnostics.length > 0) throw new Error(`no type: ${text}`);
  return resolveScalarType(declaration.dataType, createBindContext(contextOf(new SmallCatalog([]))), 'declaration');
}

let nextId = 1000;

export function table(name: string, columns: readonly string[], options: Partial<Pick<TableInfo, 'schema' | 'form' | 'pgName'>> = {}): TableInfo {
  const objectId = nextId++;
  return {
    kind: 'table',
    objectId,
    database: 'main',
    schema: options.schema ?? 'dbo',
    name,
    form: options.form ?? 'user',
    columns: columns.map((text, at) => column(text, at + 1)),
    constraints: [],
    indexes: [],
    pgName: options.pgName ?? `db5.o${objectId}`,
  };
}

/** A view from its CREATE VIEW text. */
export function view(text: string): ViewInfo {
  const statement = parseBatch(text).batch.statements[0];
  if (statement?.kind !== 'CreateViewStatement') throw new Error(`no view: ${text}`);
  return {
    kind: 'view',
    objectId: nextId++,
    database: 'main',
    schema: statement.name.schema?.value ?? 'dbo',
    name: statement.name.name.value,
    ...(statement.columns === undefined ? {} : { columns: statement.columns }),
    with: statement.with,
    query: statement.query,
  };
}

/** An inline function from its CREATE FUNCTION text. */
export function inlineFunction(text: string): InlineFunctionInfo {
  const statement = parseBatch(text).batch.statements[0];
  if (statement?.kind !== 'CreateFunctionStatement' || statement.definition.kind !== 'InlineFunction') throw new Error(`no inline function: ${text}`);
  const context = createBindContext(contextOf(new SmallCatalog([])));
  return {
    kind: 'inline function',
    objectId: nextId++,
    database: 'main',
    schema: statement.name.schema?.value ?? 'dbo',
    name: statement.name.name.value,
    parameters: statement.parameters.map((parameter) => ({ name: parameter.name, type: resolveScalarType(parameter.dataType, context, 'declaration'), output: false, readOnly: false })),
    with: statement.definition.with,
    query: statement.definition.query,
  };
}

export class SmallCatalog implements CatalogReader {
  readonly version = 1;
  readonly currentDatabase = 'main';
  readonly #objects: readonly CatalogObject[];

  constructor(objects: readonly CatalogObject[]) {
    this.#objects = objects;
  }
  hasDatabase(name: string): boolean {
    return this.databaseId(name) !== undefined;
  }
  databaseId(name: string): number | undefined {
    return name.toLowerCase() === 'main' ? 5 : undefined;
  }
  hasSchema(_database: string | undefined, schema: string): boolean {
    return schema.toLowerCase() === 'dbo';
  }
  findObject(reference: { readonly schema?: string; readonly name: string }): CatalogObject | undefined {
    const schema = (reference.schema ?? 'dbo').toLowerCase();
    return this.#objects.find((object) => object.schema.toLowerCase() === schema && object.name.toLowerCase() === reference.name.toLowerCase());
  }
  findType(): TableTypeInfo | undefined {
    return undefined;
  }
}

export function contextOf(catalog: CatalogReader, variables: Readonly<Record<string, string | TableInfo>> = {}): CompileContext {
  const infos = Object.entries(variables).map(([name, info]): [string, VariableInfo] => [
    name.toLowerCase(),
    typeof info === 'string' ? { kind: 'scalar', type: typeOf(info) } : { kind: 'table', table: info },
  ]);
  return { catalog, variables: new Map(infos), defaultSchema: 'dbo', quotedIdentifier: true, module: 'batch' };
}

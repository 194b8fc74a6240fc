import { notFirstInBatch } from '../../diagnostics/syntax-errors.ts';
import type { ModuleStatement, ModuleVerb } from '../ast/module.ts';
import type { Statement } from '../ast/statement.ts';
import type { Cursor } from '../cursor.ts';
import type { Token } from '../lexer/token.ts';
import { parseAlterTable } from './alter-table.ts';
import { parseCreateTable } from './create-table.ts';
import { parseAlterDatabase, parseCreateDatabase } from './database.ts';
import { parseFunction } from './function.ts';
import { parseCreateIndex } from './index-definition.ts';
import { knownObjectAt, unknownObject } from './known-object.ts';
import type { Place } from './place.ts';
import { parseProcedure } from './procedure.ts';
import { parseAlterSchema, parseAlterSequence, parseCreateSchema, parseCreateSequence, parseCreateSynonym } from './schema-definition.ts';
import { parseAlterRole, parseCreateRole, parseCreateUser } from './principal.ts';
import { parseCreateSpatialIndex } from './spatial-index.ts';
import { parseCreateType } from './type-definition.ts';
import { parseTrigger } from './trigger.ts';
import { parseView } from './view.ts';

type Parse = (cursor: Cursor, start: Token) => Statement;

const CREATED: Readonly<Record<string, Parse>> = {
  TABLE: parseCreateTable,
  INDEX: parseCreateIndex,
  UNIQUE: parseCreateIndex,
  CLUSTERED: parseCreateIndex,
  NONCLUSTERED: parseCreateIndex,
  COLUMNSTORE: parseCreateIndex,
  SPATIAL: parseCreateSpatialIndex,
  TYPE: parseCreateType,
  SCHEMA: parseCreateSchema,
  DATABASE: parseCreateDatabase,
  SYNONYM: parseCreateSynonym,
  SEQUENCE: parseCreateSequence,
  ROLE: parseCreateRole,
  USER: parseCreateUser,
};

const ALTERED: Readonly<Record<string, Parse>> = {
  TABLE: parseAlterTable,
  DATABASE: parseAlterDatabase,
  ROLE: parseAlterRole,
  SEQUENCE: parseAlterSequence,
  SCHEMA: parseAlterSchema,
};

const ALTERED_BY_NAME_ONLY = ['INDEX', 'USER'] as const;

const MODULES: Readonly<Record<string, (cursor: Cursor, verb: ModuleVerb, start: Token) => ModuleStatement>> = {
  VIEW: parseView,
  PROC: parseProcedure,
  PROCEDURE: parseProcedure,
  FUNCTION: parseFunction,
  TRIGGER: parseTrigger,
};

/** All that begins with CREATE, modules with CREATE OR ALTER too. */
export function parseCreate(cursor: Cursor, place: Place): Statement {
  const start = cursor.peek();
  const orAlter = cursor.isWord('CREATE', 'OR', 'ALTER');
  const verb = orAlter ? 'CREATE OR ALTER' : 'CREATE';
  const module = parseModule(cursor, place, verb, orAlter ? 3 : 1);
  if (module !== undefined) return module;
  if (cursor.isWordAt(1, 'SCHEMA')) requireFirst(cursor, place, 'CREATE SCHEMA', 1);
  const known = knownObjectAt(cursor, 1);
  if (known !== undefined) throw cursor.unsupported(`CREATE ${known}`);
  cursor.expectWord('CREATE');
  return parseByClass(cursor, CREATED, start);
}

/** All that begins with ALTER. */
export function parseAlter(cursor: Cursor, place: Place): Statement {
  const start = cursor.peek();
  const module = parseModule(cursor, place, 'ALTER', 1);
  if (module !== undefined) return module;
  const known = knownObjectAt(cursor, 1) ?? ALTERED_BY_NAME_ONLY.find((word) => cursor.isWordAt(1, word));
  if (known !== undefined) throw cursor.unsupported(`ALTER ${known}`);
  cursor.expectWord('ALTER');
  return parseByClass(cursor, ALTERED, start);
}

function parseByClass(cursor: Cursor, table: Readonly<Record<string, Parse>>, start: Token): Statement {
  const { kind, value } = cursor.peek();
  const parse = kind === 'word' ? table[value] : undefined;
  if (parse === undefined) throw unknownObject(cursor);
  return parse(cursor, start);
}

/** The module whose class stands `ahead` tokens on, if one does. */
function parseModule(cursor: Cursor, place: Place, verb: ModuleVerb, ahead: number): ModuleStatement | undefined {
  const start = cursor.peek();
  const { kind, value } = cursor.peek(ahead);
  const parse = kind === 'word' ? MODULES[value] : undefined;
  if (parse === undefined) return undefined;
  const isProcedure = value === 'PROC' || value === 'PROCEDURE';
  requireFirst(cursor, place, isProcedure ? 'CREATE/ALTER PROCEDURE' : `${verb === 'ALTER' ? 'ALTER' : 'CREATE'} ${value}`, ahead);
  for (let taken = 0; taken <= ahead; taken++) cursor.next();
  return parse(cursor, verb, start);
}

/** 111 where another statement came before; within a block the class's word is not expected at all. */
function requireFirst(cursor: Cursor, place: Place, construct: string, ahead: number): void {
  if (place.nested) throw cursor.fail(cursor.peek(ahead));
  if (!place.opensBatch) throw cursor.failWith(notFirstInBatch(construct, cursor.peek().span));
}

/** A cursor's query as PostgreSQL text, whole and in the forms in which its rows are read again. */
import type { CursorDefinition } from 'tsql-parser';
import { bindCursor } from '../../bind/cursor/bind-cursor.ts';
import type { BoundCursor } from '../../bind/cursor/bound-cursor.ts';
import { keyExpressions, memberQuery, membersQuery, pageQuery, partsQuery, placeColumns, type Page } from '../../bind/cursor/live-query.ts';
import type { BoundExpression, BoundQuery } from '../../bind/bound.ts';
import type { CompileContext } from '../../bind/compile-context.ts';
import type { ResultColumn } from '../../types/result-column.ts';
import type { SqlType } from '../../types/sql-type.ts';
import type { PgStatement } from '../pg-statement.ts';
import { PgWriter } from '../pg-writer.ts';
import { translateQuery } from '../query/translate-query.ts';
import { resultColumns } from '../result-columns.ts';

export interface CursorPlan {
  readonly cursor: BoundCursor;
  readonly columns: readonly ResultColumn[];
  /** Types of the place's columns and of the sources' keys; empty where rows are not read again. */
  readonly placeTypes: readonly SqlType[];
  readonly keyTypes: readonly SqlType[];
  /** All rows as the query gives them; of a keyset with the keys behind the output columns. */
  readonly statement: PgStatement;
  /** Rows of a live cursor: output columns, place, keys. */
  readonly page: (page: Page) => PgStatement;
  /** A keyset's member by its keys. */
  readonly member: () => PgStatement;
  /** A row where all parts of a member are still there. */
  readonly parts: () => PgStatement;
}

export function compileCursor(definition: CursorDefinition, context: CompileContext): CursorPlan {
  const cursor = bindCursor(definition, context);
  const { reading, query } = cursor;
  const sources = 'sources' in reading ? reading.sources : [];
  const translate = (given: BoundQuery): PgStatement => {
    const writer = new PgWriter(context);
    return writer.statement(translateQuery(given, writer));
  };
  const pages = new Map<string, PgStatement>();
  return {
    cursor,
    columns: resultColumns(query.columns, context),
    placeTypes: reading.kind === 'live' ? typesOf(placeColumns(cursor, sources).map((place) => place.expression)) : [],
    keyTypes: typesOf(keyExpressions(sources)),
    statement: translate(reading.kind === 'keyset' ? membersQuery(cursor, sources) : query),
    page: (page) => remembered(pages, JSON.stringify(page), () => translate(pageQuery(cursor, sources, page))),
    member: () => remembered(pages, 'member', () => translate(memberQuery(cursor, sources))),
    parts: () => remembered(pages, 'parts', () => translate(partsQuery(cursor, sources))),
  };
}

const typesOf = (expressions: readonly BoundExpression[]): readonly SqlType[] => expressions.map((expression) => expression.type);

function remembered(known: Map<string, PgStatement>, key: string, make: () => PgStatement): PgStatement {
  const found = known.get(key) ?? make();
  known.set(key, found);
  return found;
}

import type { BoundArgument, BoundExpression, BoundFunctionCall, BoundGeometryCall } from '../../bind/bound.ts';
import { dependsOnDateFirst } from '../../bind/expression/reads-session.ts';
import { quoteLiteral } from '../../functions/quote-literal.ts';
import type { Signature } from '../../functions/function-definition.ts';
import { defaultCollation, type SqlType } from '../../types/sql-type.ts';
import type { PgWriter } from '../pg-writer.ts';
import { translateExpression } from '../translate-expression.ts';

export function translateFunction(node: BoundFunctionCall, writer: PgWriter): string {
  const { function: row } = node;
  if (row.draws === true) {
    const draw = drawnBySession(node, writer);
    if (draw !== undefined) return draw;
  }
  const texts = node.arguments.map((argument) => (argument.kind === 'keyword' ? argument.word : translateExpression(argument, writer)));
  if (row.sessionValue !== undefined) texts.push(writer.parameter({ kind: 'session', name: row.sessionValue, type: sessionText }));
  if (dependsOnDateFirst(node)) texts.push(writer.parameter({ kind: 'session', name: '@@DATEFIRST', type: { kind: 'tinyint' } }));
  if (row.usesClock === true) texts.push(writer.clock());
  if (row.usesDatabase === true) texts.push(String(writer.databaseId()));
  if (row.usesTemporaryTables === true) texts.push(writer.temporaryTables());
  return row.emit(texts, signatureOf(node));
}

/** What a session value is read as by a function that looks into it: JSON. */
const sessionText: SqlType = { kind: 'nvarchar', length: 'max', collation: defaultCollation };

/** RAND() and RAND of a constant or variable: the session draws once for the statement. */
function drawnBySession({ arguments: [seed] }: BoundFunctionCall, writer: PgWriter): string | undefined {
  if (seed === undefined) return writer.draw(undefined);
  if (seed.kind === 'constant') return writer.draw({ kind: 'constant', value: seed.value, type: seed.type });
  if (seed.kind === 'variable') return writer.draw({ kind: 'variable', name: seed.name, type: seed.type });
  return undefined;
}

export function translateGeometryCall(node: BoundGeometryCall, writer: PgWriter): string {
  const target = node.target === undefined ? '' : translateExpression(node.target, writer);
  const texts = node.arguments.map((argument, index) => {
    const text = translateExpression(argument, writer);
    return argument.nullable && needsValue.has(argument.type.kind) ? requiredArgument(node, target, text, index + 1) : text;
  });
  return node.member.emit(target, texts, signatureOf(node));
}

/** Types of the CLR that have no NULL: int, double, bool. */
const needsValue: ReadonlySet<string> = new Set(['int', 'float', 'bit']);

/** 6569 for a NULL, unless the instance is NULL and the answer with it. A mutator says itself what a NULL is. */
function requiredArgument({ member }: BoundGeometryCall, target: string, text: string, place: number): string {
  if (member.name === 'STSrid') return text;
  const name = member.form === 'static' ? `geometry::${member.name}` : member.name;
  return `tsql.clr_argument(${text}, ${target === '' ? 'true' : `${target} IS NOT NULL`}, ${quoteLiteral(name)}, ${place})`;
}

/** The signature of a bound call: its arguments are of the parameters' types already. */
export function signatureOf(node: BoundExpression & { readonly arguments: readonly BoundArgument[] }): Signature {
  return {
    parameters: node.arguments.map((argument) => (argument.kind === 'keyword' ? 'keyword' : argument.type)),
    result: node.type,
    nullable: node.nullable,
  };
}

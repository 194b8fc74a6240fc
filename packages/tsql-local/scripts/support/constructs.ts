/** The index of the T-SQL reference: every construct, with the T-SQL that asks for it. */
import { knownGeometryMembers, knownGeometryStatics } from '../../src/bind/expression/geometry-names.ts';
import { refusedViews } from '../../src/bind/table-source/refused-views.ts';
import { systemViews } from '../../src/catalog/system-view/index.ts';
import { geometryMembers, refusedSystemFunctions } from '../../src/functions/index.ts';
import { systemProcedures } from '../../src/interpret/system-procedure/index.ts';
import { readStatementIndex } from '../../test/statement-index/read-statement-index.ts';
import { EXAMPLE_SETUP, type Construct } from './construct.ts';
import { DATA_TYPES } from './reference/data-types.ts';
import { FUNCTION_EXAMPLES } from './reference/function-examples.ts';
import { FUNCTIONS } from './reference/functions.ts';
import { LANGUAGE, LANGUAGE_USES } from './reference/language.ts';
import { NOT_APPLICABLE } from './reference/not-applicable.ts';
import { DBCC_COMMANDS, JOIN_HINTS, QUERY_HINTS, SET_OPTIONS, TABLE_HINTS } from './reference/options.ts';
import { usesOf } from './uses.ts';

export function readConstructs(): readonly Construct[] {
  return [
    ...readStatementIndex().map(({ name, error, text }): Construct => ({ area: 'Statements', name, uses: shapeOf(text), example: text, asks: true, ...(error === undefined ? {} : { error }) })),
    ...Object.entries(LANGUAGE).map(([name, example]): Construct => ({ area: 'Queries and expressions', name, uses: LANGUAGE_USES[name] ?? shapeOf(example), example, asks: true })),
    ...DATA_TYPES.map(dataType),
    ...Object.values(FUNCTIONS).flatMap((list) => list.split(/\s+/)).map(scalarFunction),
    ...[...refusedSystemFunctions].map((name): Construct => ({ area: 'System functions', name: `sys.${name}`, uses: [`function sys.${name}`], example: `SELECT * FROM sys.${name}(1) AS f;` })),
    ...[...new Set([...knownGeometryMembers, ...geometryMembers.keys()])].map(geometryMember),
    ...[...knownGeometryStatics].map((name): Construct => ({ area: 'Geometry methods', name: `geometry::${name}`, uses: [`member ${name}`], example: `SELECT geometry::[${name}](g) AS x FROM dbo.t;` })),
    ...Object.entries(SET_OPTIONS).map(([name, value]): Construct => ({ area: 'SET options', name, uses: [`set ${name}`], example: `SET ${name} ${value};` })),
    ...TABLE_HINTS.map((hint) => hinted('Table hints', 'table hint ', hint, `SELECT a FROM dbo.t WITH (${hint});`)),
    ...QUERY_HINTS.map((hint) => hinted('Query hints', 'query hint ', hint, `SELECT a FROM dbo.t OPTION (${hint});`)),
    ...JOIN_HINTS.map((hint) => hinted('Join hints', 'join hint ', hint, `SELECT 1 AS x FROM dbo.t AS l INNER ${hint} JOIN dbo.t AS r ON l.a = r.a;`)),
    ...DBCC_COMMANDS.map((command): Construct => ({ area: 'DBCC', name: /^\w+/.exec(command)?.[0] ?? command, uses: shapeOf(`DBCC ${command};`), example: `DBCC ${command};` })),
    ...[...systemProcedures.keys()].map((name): Construct => ({ area: 'System procedures', name, uses: [`procedure ${name}`], example: `EXEC ${name};` })),
    ...[...new Set([...systemViews.map(({ schema, name }) => `${schema}.${name}`), ...refusedViews])].map((name): Construct => ({ area: 'System views', name, uses: [`view ${name.toLowerCase()}`], example: `SELECT * FROM ${name};` })),
    ...NOT_APPLICABLE.flatMap(({ area, reason, names }) => names.map((name): Construct => ({ area, name, uses: [], notApplicable: reason }))),
  ];
}

/** What nearly every example uses, which tells nothing of a construct. */
const common = usesOf(`${EXAMPLE_SETUP} SELECT a, b AS x, N'x', 1 FROM dbo.t AS t WHERE a = 1; DECLARE @a INT; SELECT x FROM (SELECT 1 AS x) AS d;`) ?? new Set();
const distinctive = new Set(['node DerivedTable', 'node DerivedTable query', 'node DerivedTable alias', 'node CreateTableStatement', 'node DeclareStatement', 'node QuerySpecification where', 'node ComparisonPredicate operator =']);

/** The uses of an example by which cases of the same construct are found; its names are its own. */
function shapeOf(example: string): readonly string[] {
  const uses = usesOf(example);
  if (uses === undefined) throw new Error(`an example of the reference's index has a fault of syntax: ${example}`);
  return [...uses].filter((use) => use.startsWith('node ') && (!common.has(use) || distinctive.has(use)));
}

function dataType(written: string): Construct {
  const name = written.replace(/ ?\((?!max).*\)$/, '');
  const plain = name.replace('(max)', '');
  if (name === 'table') return { area: 'Data types', name, uses: ['node DeclareTableStatement'], example: `DECLARE @x ${written};` };
  const maximum = name.endsWith('(max)') ? [`type ${plain}(max)`] : [];
  return { area: 'Data types', name, uses: [`type ${plain}`, ...maximum], example: `DECLARE @x ${written};` };
}

function scalarFunction(name: string): Construct {
  const example = FUNCTION_EXAMPLES[name] ?? (name.startsWith('@@') ? `SELECT ${name} AS x;` : `SELECT ${name}(1) AS x;`);
  return { area: 'Functions', name, uses: [`function ${name}`], example };
}

function geometryMember(name: string): Construct {
  const call = `geometry::Point(1, 2, 0).${name}`;
  return { area: 'Geometry methods', name, uses: [`member ${name}`], example: `SELECT ${call}${/^(?:HasM|HasZ|IsNull|M|STSrid|STX|STY|Z)$/.test(name) ? '' : '()'} AS x;` };
}

/** A hint's name is what the parser makes of it, without its value. */
function hinted(area: Construct['area'], prefix: string, hint: string, example: string): Construct {
  const use = [...(usesOf(example) ?? [])].find((one) => one.startsWith(prefix));
  return { area, name: use?.slice(prefix.length) ?? hint, uses: use === undefined ? ['node UnsupportedStatement'] : [use], example };
}

import type { Diagnostic } from '../../src/index.ts';

/** A batch that one of the two parsers takes and the other does not. */
export interface Disagreement {
  readonly text: string;
  /** tsql-parser's fault; absent where it took the batch. */
  readonly ours?: Diagnostic;
  /** ScriptDom's fault; absent where it took the batch. */
  readonly theirs?: { readonly number: number; readonly message: string };
  /** The constructs of the batch that tsql-parser knows by name only. */
  readonly byName: readonly string[];
}

export interface DisagreementClass {
  readonly name: string;
  readonly rejects: 'tsql-parser' | 'ScriptDom';
  readonly reason: string;
  readonly holds: (found: Disagreement) => boolean;
}

/** What stands before tsql-parser's fault. */
const before = ({ text, ours }: Disagreement): string => text.slice(0, ours?.span.start ?? 0);
const faultAt = ({ text, ours }: Disagreement): string => text.slice(ours?.span.start ?? 0, ours?.span.end ?? 0);
const WITHOUT_COMMENTS = /--[^\n]*|\/\*[\s\S]*?\*\//g;

/** What ScriptDom finds in the text and SQL Server finds when it binds, with SQL Server's number. */
const BOUND_LATER: Readonly<Record<number, string>> = {
  46008: '2716: a width on a type that takes none',
  46009: '2716: two numbers on a type that takes none or one',
  46011: '8183: a CHECK or NOT NULL on a computed column that is not persisted',
  46021: '166: a database before the name of what is dropped',
  46039: '181: OUTPUT on the parameter of a function',
  46043: '8148: IDENTITY twice on a column',
  46047: '1033: ORDER BY in a view or subquery without TOP',
  46076: '10729: a nested writing statement that is not the source of an INSERT',
  46100: '4193: a window frame that ends before it begins',
  46079: '10716: a nested writing statement without OUTPUT',
};

/** Every way in which the two parsers differ, with the reason. A disagreement is of the first class that holds. */
export const DISAGREEMENTS: readonly DisagreementClass[] = [
  {
    name: 'known by name only',
    rejects: 'ScriptDom',
    reason: 'The rest of a batch after a construct that tsql-parser knows by its first words is not read, so a fault there is not seen; the engine refuses the statement by name.',
    holds: ({ byName }) => byName.length > 0,
  },
  {
    name: 'found when the batch is bound',
    rejects: 'ScriptDom',
    reason: `ScriptDom checks some rules of the binder's while it parses: ${Object.values(BOUND_LATER).join('; ')}.`,
    holds: ({ theirs }) => theirs !== undefined && BOUND_LATER[theirs.number] !== undefined,
  },
  {
    name: 'a document that no client gets',
    rejects: 'ScriptDom',
    reason: 'ScriptDom has no FOR XML and FOR JSON in the grammar of INSERT … SELECT; SQL Server reads it, and says 6819 or 13602.',
    holds: ({ text, theirs }) => theirs?.number === 46010 && theirs.message.endsWith("near 'FOR'.") && /\bINSERT\b[^;]*\bFOR\s+(?:XML|JSON)\b/i.test(text),
  },
  {
    name: 'ROOT beside WITHOUT_ARRAY_WRAPPER',
    rejects: 'ScriptDom',
    reason: 'ScriptDom has the two options exclude each other in its grammar; SQL Server reads both, and says 13620.',
    holds: ({ text, theirs }) => theirs?.number === 46010 && /'(?:ROOT|WITHOUT_ARRAY_WRAPPER)'/.test(theirs.message) && /\bROOT\b/i.test(text) && /\bWITHOUT_ARRAY_WRAPPER\b/i.test(text),
  },
  {
    name: 'a blank before a label\'s colon',
    rejects: 'ScriptDom',
    reason: 'ScriptDom reads a label and its colon as one token; the T-SQL reference says nothing of a blank between them.',
    holds: ({ text }) => /^\s*\w+\s+:(?!:)/m.test(text),
  },
  {
    name: 'several hints without WITH',
    rejects: 'ScriptDom',
    reason: 'Without WITH the documentation allows one table hint; tsql-parser reads a list, whose hints have no effect in the engine.',
    holds: ({ text }) => /\(\s*(?:NOLOCK|HOLDLOCK|UPDLOCK|ROWLOCK|TABLOCKX?|XLOCK|READPAST|INDEX|NOEXPAND)\s*[(,=]/i.test(text),
  },
  {
    name: 'documented query hints that ScriptDom does not know',
    rejects: 'ScriptDom',
    reason: 'DISABLE_OPTIMIZED_PLAN_FORCING, and FORCE or DISABLE before EXTERNALPUSHDOWN and SCALEOUTEXECUTION, stand in the T-SQL reference for SQL Server 2022 and 2019.',
    holds: ({ text, ours }) => ours === undefined && /\bOPTION\s*\([^;]*\b(?:DISABLE_OPTIMIZED_PLAN_FORCING|EXTERNALPUSHDOWN|SCALEOUTEXECUTION)\b/i.test(text),
  },
  {
    name: 'FOR JSON and FOR XML behind the query of an INSERT',
    rejects: 'ScriptDom',
    reason: 'SQL Server reads the clause and refuses it when it binds (6819); ScriptDom has no place for it there.',
    holds: ({ text, theirs }) => theirs?.number === 46010 && theirs.message.includes("'FOR'") && /\bINSERT\b[^;]*\bFOR\s+(?:JSON|XML)\b/i.test(text),
  },
  {
    name: 'ROOT beside WITHOUT_ARRAY_WRAPPER',
    rejects: 'ScriptDom',
    reason: 'SQL Server has an error of its own for the two options together (13620), which it raises when it binds; ScriptDom takes the second for a fault of syntax.',
    holds: ({ text, theirs }) => theirs?.number === 46010 && /'(?:ROOT|WITHOUT_ARRAY_WRAPPER)'/i.test(theirs.message) && /\bROOT\b[^;]*\bWITHOUT_ARRAY_WRAPPER\b|\bWITHOUT_ARRAY_WRAPPER\b[^;]*\bROOT\b/i.test(text),
  },
  {
    name: 'THROW after a statement without its semicolon',
    rejects: 'tsql-parser',
    reason: 'SQL Server asks for a semicolon before THROW (102 near THROW); ScriptDom does not.',
    holds: (found) => found.ours?.number === 102 && faultAt(found).toUpperCase() === 'THROW',
  },
  {
    name: 'WITH after a statement without its semicolon',
    rejects: 'tsql-parser',
    reason: 'SQL Server asks for a semicolon before a common table expression (319); ScriptDom does not everywhere.',
    holds: ({ ours }) => ours?.number === 319,
  },
  {
    name: 'a call by a variable without EXEC',
    rejects: 'tsql-parser',
    reason: 'At the start of a batch ScriptDom reads @x as EXEC @x; SQL Server takes only a name without EXEC, and says 102 near the variable.',
    holds: (found) => found.ours?.number === 102 && faultAt(found).startsWith('@') && /^[\s;]*$/.test(before(found).replaceAll(WITHOUT_COMMENTS, '')),
  },
  {
    name: 'a global variable where a name or a local variable is asked for',
    rejects: 'tsql-parser',
    reason: 'ScriptDom sees no difference between @@x and @x; EXEC, BEGIN TRAN, ROLLBACK and their kin take local variables only.',
    holds: (found) => found.ours?.number === 102 && faultAt(found).startsWith('@@'),
  },
  {
    name: 'no name in a list of columns',
    rejects: 'tsql-parser',
    reason: 'The grammar of INSERT asks for names within the parentheses (102 near what stands there); ScriptDom takes none, or a literal.',
    holds: (found) => found.ours?.number === 102 && /^(?:\)|N?'|[\d.])/.test(faultAt(found)) && /\bINSERT\b[^;]*\([^()]*$/i.test(before(found)),
  },
  {
    name: 'cursor options that contradict each other',
    rejects: 'tsql-parser',
    reason: 'SQL Server refuses two options of a cursor that say different things of it (1048); ScriptDom does not compare them.',
    holds: ({ ours }) => ours?.number === 1048,
  },
  {
    name: 'an empty alias',
    rejects: 'tsql-parser',
    reason: 'SQL Server refuses an alias without a character (1038); ScriptDom does not look.',
    holds: ({ ours }) => ours?.number === 1038,
  },
  {
    name: 'a foreign key of a table without its columns',
    rejects: 'tsql-parser',
    reason: 'Only beside its column may FOREIGN KEY leave the columns out (156 near REFERENCES); ScriptDom takes it after a comma too.',
    holds: (found) => found.ours?.number === 156 && faultAt(found).toUpperCase() === 'REFERENCES',
  },
  {
    name: 'a member of a number',
    rejects: 'tsql-parser',
    reason: 'ScriptDom reads a point after a number and a blank as the access to a member; a number has none.',
    holds: (found) => (found.ours?.number === 102 || found.ours?.number === 4145) && faultAt(found) === '.' && /\d\s*$/.test(before(found)),
  },
  {
    name: 'a name with empty parts where an object is made',
    rejects: 'tsql-parser',
    reason: 'ScriptDom takes `..p` for a new procedure and `.t` for a new type; the grammar of both has no empty part.',
    holds: (found) => found.ours?.number === 166 || (faultAt(found) === '.' && /\bTYPE\s*$/i.test(before(found))),
  },
  {
    name: 'a column in SET that begins with a point',
    rejects: 'tsql-parser',
    reason: 'ScriptDom takes an empty part before the name of a column that is set; the grammar of SET has none.',
    holds: (found) => found.ours?.number === 102 && faultAt(found) === '=' && /(?:\bSET|,)\s+\.\s*\w+\s*$/i.test(before(found)),
  },
  {
    name: 'ALTER SEQUENCE without a property',
    rejects: 'tsql-parser',
    reason: 'SQL Server asks for at least one (11715); ScriptDom takes none.',
    holds: ({ ours }) => ours?.number === 11_715,
  },
  {
    name: 'words of ALTER DATABASE ... SET',
    rejects: 'ScriptDom',
    reason: 'tsql-parser keeps the words of a setting as they are written; the engine knows those that it takes and refuses the others by name.',
    holds: ({ text, ours }) => ours === undefined && /\bALTER\s+DATABASE\s+[^;]*\bSET\b/i.test(text),
  },
];

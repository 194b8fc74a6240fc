import type { Span } from '../text/span.ts';
import type { Diagnostic } from './diagnostic.ts';

/** Each fault that the parser reports, by name; numbers and texts are SQL Server's (sys.messages). */
const error = (number: number, span: Span, message: string, severity = 15): Diagnostic =>
  ({ number, severity, state: 1, message, span });

/** Names in messages are cut where SQL Server cuts them. */
const QUOTED_LENGTH = 128;
const cut = (text: string): string => text.slice(0, QUOTED_LENGTH);

export const incorrectSyntax = (near: string, span: Span): Diagnostic =>
  error(102, span, `Incorrect syntax near '${cut(near)}'.`);

export const incorrectKeyword = (keyword: string, span: Span): Diagnostic =>
  error(156, span, `Incorrect syntax near the keyword '${keyword}'.`);

export const identifierTooLong = (identifier: string, span: Span): Diagnostic =>
  error(103, span, `The identifier that starts with '${cut(identifier)}' is too long. Maximum length is 128.`);

export const unclosedQuotation = (text: string, span: Span): Diagnostic =>
  error(105, span, `Unclosed quotation mark after the character string '${cut(text)}'.`);

export const notFirstInBatch = (construct: string, span: Span): Diagnostic =>
  error(111, span, `'${construct}' must be the first statement in a query batch.`);

export const missingEndComment = (span: Span): Diagnostic => error(113, span, "Missing end comment mark '*/'.");

export const positionalAfterNamed = (position: number, span: Span): Diagnostic =>
  error(
    119, span,
    `Must pass parameter number ${position} and subsequent parameters as '@name = value'. After the form '@name = value' ` +
      `has been used, all subsequent parameters must be passed in the form '@name = value'.`,
  );

export const caseTooDeep = (span: Span): Diagnostic => error(125, span, 'Case expressions may only be nested to level 10.');

export const invalidUsage = (option: string, statement: string, span: Span): Diagnostic =>
  error(153, span, `Invalid usage of the option ${option} in the ${statement} statement.`);

export const nestedTooDeeply = (span: Span): Diagnostic =>
  error(
    191, span,
    'Some part of your SQL statement is nested too deeply. Rewrite the query or break it up into smaller queries.',
  );

/** The message has the keyword in lower case however it was written. */
export const unterminatedBeforeWith = (span: Span): Diagnostic =>
  error(
    319, span,
    "Incorrect syntax near the keyword 'with'. If this statement is a common table expression, an xmlnamespaces clause " +
      'or a change tracking context clause, the previous statement must be terminated with a semicolon.',
  );

export const unknownObjectType = (word: string, span: Span): Diagnostic =>
  error(343, span, `Unknown object type '${word}' used in a CREATE, DROP, or ALTER statement.`);

/** `prefix` is what stands before the column's name and its point. */
export const columnPrefixWithoutTable = (prefix: string, span: Span): Diagnostic =>
  error(1004, span, `Invalid column prefix '${cut(prefix)}': No table name specified`, 16);

export const missingName = (span: Span): Diagnostic =>
  error(
    1038, span,
    'An object or column name is missing or empty. For SELECT INTO statements, verify each column has a name. For other ' +
      'statements, look for empty alias names. Aliases defined as "" or [] are not allowed. Change the alias to a valid name.',
  );

export const notACondition = (near: string, span: Span): Diagnostic =>
  error(4145, span, `An expression of non-boolean type specified in a context where a condition is expected, near '${near}'.`);

export const tooManyTerms = (span: Span): Diagnostic =>
  error(
    8631, span,
    'Internal error: Server stack limit has been reached. Please look for potentially deep nesting in your query, and try to ' +
      'simplify it.',
    17,
  );

export const triggerEventRepeated = (event: string, span: Span): Diagnostic =>
  error(1034, span, `Syntax error: Duplicate specification of the action "${event}" in the trigger declaration.`);

export const invalidEventType = (word: string, span: Span): Diagnostic => error(1084, span, `'${word}' is an invalid event type.`);

export const mergeUnterminated = (span: Span): Diagnostic =>
  error(10713, span, 'A MERGE statement must be terminated by a semi-colon (;).');

export const databasePrefix = (construct: string, span: Span): Diagnostic =>
  error(166, span, `'${construct}' does not allow specifying the database name as a prefix to the object name.`);

export const unrecognizedSetOption = (option: string, span: Span): Diagnostic =>
  error(195, span, `'${option}' is not a recognized SET option.`);

export const unrecognizedOption = (option: string, statement: string, span: Span): Diagnostic =>
  error(155, span, `'${option}' is not a recognized ${statement} option.`);

export const tooManyPrefixes = (kind: string, name: string, maximum: number, span: Span): Diagnostic =>
  error(117, span, `The ${kind} name '${name}' contains more than the maximum number of prefixes. The maximum is ${maximum}.`);

export const conflictingCursorOptions = (one: string, other: string, span: Span): Diagnostic =>
  error(1048, span, `Conflicting cursor options ${one} and ${other}.`);

export const cursorForms = (span: Span): Diagnostic =>
  error(1049, span, 'Mixing old and new syntax to specify cursor options is not allowed.');

export const cursorParameter = (span: Span): Diagnostic => ({
  ...error(
    1051, span,
    'Cursor parameters in a stored procedure must be declared with OUTPUT and VARYING options, and they must be specified in the ' +
      'order CURSOR VARYING OUTPUT.',
  ),
  state: 2,
});

export const twoCursorAccesses = (span: Span): Diagnostic =>
  error(1058, span, 'Cannot specify both READ_ONLY and FOR READ ONLY on a cursor declaration.');

export const selectIntoInCursor = (span: Span): Diagnostic => ({ ...error(154, span, 'an INTO clause is not allowed in a cursor declaration.'), state: 3 });

/** 10710 in the clause that inserts, 10711 in the two others. */
export const mergeActionNotAllowed = (action: string, clause: string, span: Span): Diagnostic =>
  error(action === 'INSERT' ? 10711 : 10710, span, `An action of type '${action}' is not allowed in the '${clause}' clause of a MERGE statement.`);

export const mergeActionRepeated = (action: string, clause: string, span: Span): Diagnostic =>
  error(10714, span, `An action of type '${action}' cannot appear more than once in a '${clause}' clause of a MERGE statement.`);

export const mergeClauseUnreachable = (clause: string, span: Span): Diagnostic =>
  error(
    5324, span,
    `In a MERGE statement, a '${clause}' clause with a search condition cannot appear after a '${clause}' clause with no search condition.`,
  );

export const restartOfAlterSequence = (span: Span): Diagnostic => error(11709, span, "The 'RESTART WITH' argument cannot be used in a CREATE SEQUENCE statement.");

/** 11710 and 11711. */
export const argumentOfCreateSequence = (argument: 'START WITH' | 'AS', span: Span): Diagnostic =>
  error(argument === 'AS' ? 11711 : 11710, span, `Argument '${argument}' cannot be used in an ALTER SEQUENCE statement.`);

export const repeatedSequenceOption = (option: string, span: Span): Diagnostic => error(11712, span, `Argument '${option}' can not be specified more than once.`);

export const noSequenceProperties = (span: Span): Diagnostic => error(11715, span, 'No properties specified for ALTER SEQUENCE.');

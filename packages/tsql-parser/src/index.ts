/**
 * tsql-parser: T-SQL text to a typed, readonly tree with positions, and back to text.
 *
 *   parseBatch(text)       one batch (no GO) → { batch, diagnostics }
 *   splitBatches(text)     GO-separated text → batches with their first line and GO's count
 *   print(node)            a tree → text that parses to the same tree
 *   tokenize(text)         tokens with positions, comments included
 *   walk(node, visit)      every node of a tree
 *   references(batch)      the objects that a batch names; definedObject(batch): the one that it creates
 *   keywords, isReserved   T-SQL's reserved words
 */
export type * from './syntax/ast/index.ts';
export type { Span } from './text/span.ts';
export type { Diagnostic } from './diagnostics/diagnostic.ts';
export { BatchSplitError } from './diagnostics/batch-split-error.ts';
export { parseBatch, type ParseOptions, type ParseResult } from './syntax/parse-batch.ts';
export { splitBatches, type BatchText } from './syntax/split-batches.ts';
export { print } from './syntax/print/print.ts';
export { tokenize, type TokenizeOptions } from './syntax/lexer/tokenize.ts';
export type { Token, TokenKind } from './syntax/lexer/token.ts';
export { walk, type Visit } from './syntax/walk.ts';
export { references, type Reference, type ReferenceRole } from './syntax/references.ts';
export { definedObject } from './syntax/defined-object.ts';
export { isReserved, keywords } from './syntax/lexer/keywords.ts';

import type { DataType } from 'tsql-parser';
import type { SqlType } from '../types/sql-type.ts';
import { createBindContext } from './bind-context.ts';
import type { TableTypeInfo } from './catalog.ts';
import type { CompileContext } from './compile-context.ts';
import { resolveDataType } from './resolve-data-type.ts';

/** The type of a variable or parameter as its declaration writes it. */
export const resolveVariableType = (node: DataType, context: CompileContext): SqlType | TableTypeInfo => resolveDataType(node, createBindContext(context));

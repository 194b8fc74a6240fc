import type { DataType } from 'tsql-parser';
import { sqlError } from '../types/errors.ts';
import { resolveBuiltInType } from '../types/parse-type-name.ts';
import type { SqlType } from '../types/sql-type.ts';
import type { TableTypeInfo } from './catalog.ts';
import { bindError } from './bind-error.ts';
import type { BindContext } from './bind-context.ts';
import { formatObjectName } from './object-name.ts';
import { sameName } from './same-name.ts';

/** A type as written to what it means: a built-in type (`declaration`: length 1 where none stands; `cast`: 30), an alias type's base, or a table type. */
export function resolveDataType(node: DataType, context: BindContext, use: 'declaration' | 'cast' = 'declaration'): SqlType | TableTypeInfo {
  const { name } = node;
  const schema = name.schema?.value;
  if (schema === undefined || sameName(schema, 'sys')) {
    const builtIn = resolveBuiltInType(name.name.value, node.parameters, use, { line: node.span.line });
    if (builtIn !== undefined) return builtIn;
  }
  const found = context.compile.catalog.findType(schema, name.name.value);
  if (found === undefined) throw use === 'cast' ? bindError(node, 243, formatObjectName(name)) : bindError(node, 2715, 1, formatObjectName(name));
  return found.kind === 'alias type' ? found.type : found;
}

/** The type of a CAST or of OPENJSON's column: never a table. */
export function resolveScalarType(node: DataType, context: BindContext, use: 'declaration' | 'cast'): SqlType {
  const type = resolveDataType(node, context, use);
  if (type.kind === 'table type') throw sqlError(243, formatObjectName(node.name));
  return type;
}

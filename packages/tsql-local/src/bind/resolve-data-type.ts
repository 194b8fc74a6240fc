import type { DataType } from 'tsql-parser';
import { sqlError } from '../types/errors.ts';
import { resolveBuiltInType } from '../types/parse-type-name.ts';
import type { SqlType } from '../types/sql-type.ts';
import type { TableTypeInfo } from './catalog.ts';
import { bindError, bindErrorWithState } from './bind-error.ts';
import type { BindContext } from './bind-context.ts';
import { formatObjectName } from './object-name.ts';
import { sameName } from './same-name.ts';

/** A type as written to what it means: a built-in type (`column`, `declaration` of a variable or parameter: length 1 where none stands; `cast`: 30), an alias type's base, or a table type. */
export function resolveDataType(node: DataType, context: BindContext, use: 'column' | 'declaration' | 'cast' = 'declaration'): SqlType | TableTypeInfo {
  const { name } = node;
  const schema = name.schema?.value;
  if (schema === undefined || sameName(schema, 'sys')) {
    const builtIn = resolveBuiltInType(name.name.value, node.parameters, use === 'cast' ? 'cast' : 'declaration', { line: node.span.line });
    if (builtIn !== undefined) return builtIn;
  }
  const found = context.compile.catalog.findType(schema, name.name.value);
  if (found === undefined) throw unknownType(node, use);
  return found.kind === 'alias type' ? found.type : found;
}

function unknownType(node: DataType, use: 'column' | 'declaration' | 'cast'): Error {
  const written = formatObjectName(node.name);
  if (use === 'cast') return bindError(node, 243, written);
  return bindErrorWithState(node, 2715, use === 'column' ? 6 : 3, 1, written);
}

/** The type of a CAST or of OPENJSON's column: never a table. */
export function resolveScalarType(node: DataType, context: BindContext, use: 'declaration' | 'cast'): SqlType {
  const type = resolveDataType(node, context, use);
  if (type.kind === 'table type') throw sqlError(243, formatObjectName(node.name));
  return type;
}

/** A module's parameters: their types checked, and their rows for the catalog. */
import type { DataType, Expression, Parameter } from 'tsql-parser';
import type { BindContext } from '../../bind/bind-context.ts';
import { bindError, refuse } from '../../bind/bind-error.ts';
import type { TableTypeInfo } from '../../bind/catalog.ts';
import type { VariableInfo } from '../../bind/compile-context.ts';
import { convertTo } from '../../bind/convert-to.ts';
import { bindExpression } from '../../bind/expression/bind-expression.ts';
import { resolveDataType } from '../../bind/resolve-data-type.ts';
import { nameKey } from '../../bind/same-name.ts';
import { createScope } from '../../bind/scope.ts';
import { quoteText, quoteValue } from '../../catalog/storage/quote.ts';
import { typeLiterals } from '../../catalog/storage/type-columns.ts';
import type { SqlType } from '../../types/sql-type.ts';
import { PgWriter } from '../pg-writer.ts';
import { translateExpression } from '../translate-expression.ts';
import { createTableVariable } from './table-variable.ts';

export interface ModuleParameter {
  readonly node: Parameter;
  readonly type: SqlType | TableTypeInfo;
}

/** What a scalar function gives; the catalog holds it as parameter 0. */
export interface ReturnedType { readonly node: DataType; readonly type: SqlType }

export function bindParameters(nodes: readonly Parameter[], bind: BindContext): readonly ModuleParameter[] {
  const seen = new Set<string>();
  return nodes.map((node): ModuleParameter => {
    if (seen.has(nameKey(node.name))) throw bindError(node, 134, node.name);
    seen.add(nameKey(node.name));
    // A cursor is no value; the catalog keeps some type for it.
    if (node.varying === true) return { node, type: { kind: 'int' } };
    const type = resolveDataType(node.dataType, bind);
    if (type.kind === 'table type') {
      if (!node.readonly) throw bindError(node, 352, node.name);
      if (node.output) throw bindError(node, 102, 'OUTPUT');
      if (node.default !== undefined) throw refuse(node, `a default of the table-valued parameter ${node.name}`);
    } else if (node.readonly) {
      throw bindError(node, 346, node.name);
    }
    return { node, type };
  });
}

/** The parameters as the body's statements see them. */
export function parameterVariables(parameters: readonly ModuleParameter[], bind: BindContext): ReadonlyMap<string, VariableInfo> {
  return new Map(
    parameters.map(({ node, type }): [string, VariableInfo] => {
      if (node.varying === true) return [nameKey(node.name), { kind: 'cursor' }];
      if (type.kind !== 'table type') return [nameKey(node.name), { kind: 'scalar', type }];
      const { table } = createTableVariable(node.name, type, 0, bind.compile);
      return [nameKey(node.name), { kind: 'table', table: { ...table, readOnly: true } }];
    }),
  );
}

/** Statements that replace a module's parameters in the catalog. A default is evaluated once, here. */
export function saveParametersSql(objectId: number, parameters: readonly ModuleParameter[], bind: BindContext, returns?: ReturnedType): readonly string[] {
  const rows = parameters.map(({ node, type }, at) => {
    const typed = type.kind === 'table type' ? `'table', NULL, NULL, NULL, NULL, ${type.typeId}` : `${typeLiterals(type)}, ${quoteValue(aliasTypeId(node.dataType, bind))}`;
    const value = node.default === undefined || type.kind === 'table type' ? 'NULL' : defaultText(node.default, type, bind);
    return `(${objectId}, ${at + 1}, ${quoteText(node.name)}, ${typed}, ${node.output}, ${node.readonly}, ${node.varying === true}, ${node.default !== undefined}, ${value})`;
  });
  if (returns !== undefined) rows.unshift(`(${objectId}, 0, '', ${typeLiterals(returns.type)}, ${quoteValue(aliasTypeId(returns.node, bind))}, true, false, false, false, NULL)`);
  const columns = 'object_id, parameter_id, name, type, length, precision, scale, "collation", user_type_id, output, readonly, is_cursor, has_default, default_value';
  return [`DELETE FROM catalog.parameters WHERE object_id = ${objectId}`, ...(rows.length === 0 ? [] : [`INSERT INTO catalog.parameters (${columns}) VALUES ${rows.join(', ')}`])];
}

function aliasTypeId({ name }: DataType, bind: BindContext): number | undefined {
  if (name.schema === undefined && nameKey(name.name.value) === 'sysname') return 256;
  return bind.compile.catalog.findType(name.schema?.value, name.name.value)?.typeId;
}

/** A default is a constant; a bare word stands for its own text. */
function defaultText(node: Expression, type: SqlType, bind: BindContext): string {
  const constant: Expression = node.kind === 'ColumnReference' ? { kind: 'StringLiteral', value: node.parts.at(-1)?.value ?? '', national: false, span: node.span } : node;
  const bound = convertTo(bindExpression(constant, createScope([], 'definition'), bind), type, 'implicit', bind);
  const writer = new PgWriter(bind.compile);
  const text = translateExpression(bound, writer);
  if (writer.statement('').parameters.length > 0) throw refuse(node, 'a parameter default that is no constant');
  return `(${text})::text`;
}

import type { CommonTableExpression } from './ast/query.ts';
import type { ObjectName } from './ast/identifier.ts';
import type { SyntaxNode } from './ast/node.ts';
import type { Batch } from './ast/statement.ts';
import { isSystemType } from './system-types.ts';
import { walk } from './walk.ts';

/** 'object' where the text does not tell what it is: the target of a synonym or of a permission. */
export type ReferenceRole = 'table' | 'routine' | 'type' | 'sequence' | 'object';

/** An object that a batch names; views count as tables, procedures and functions as routines. */
export interface Reference {
  readonly name: ObjectName;
  readonly role: ReferenceRole;
}

/**
 * The objects that a batch names, in the order of the tree, each as often as it stands: FROM sources, the targets of
 * INSERT, UPDATE, DELETE, MERGE and TRUNCATE, tables that are altered, indexed or referenced by foreign keys, EXEC's
 * procedures, functions with a schema, user-defined types, sequences, and what permissions are granted on. Left out are
 * CTEs, aliases that UPDATE and DELETE name, a trigger's inserted and deleted, temporary tables and table variables. What dynamic SQL names is only text.
 * A method of a column (`t.g.STArea()`) cannot be told from a function and comes as one.
 */
export function references(batch: Batch): readonly Reference[] {
  const found: Reference[] = [];
  collect(batch, new Set(), found);
  return found.filter(({ name }) => !name.name.value.startsWith('#'));
}

/** Collects from `root`; `ctes` are the names of the CTEs that it sees, in lower case. */
function collect(root: SyntaxNode, ctes: ReadonlySet<string>, found: Reference[]): void {
  const visible = new Set([...ctes, ...ctesOf(root).map(({ name }) => name.value.toLowerCase())]);
  const aliased = new Set<SyntaxNode>();
  walk(root, (node) => {
    if (node !== root && ctesOf(node).length > 0) {
      collect(node, visible, found);
      return 'skip';
    }
    if (node !== root && node.kind === 'CreateTriggerStatement') {
      collect(node, new Set([...visible, 'inserted', 'deleted']), found);
      return 'skip';
    }
    const target = aliasedTarget(node);
    if (target !== undefined) aliased.add(target);
    const reference = aliased.has(node) ? undefined : referenceOf(node);
    const isCte = reference?.role === 'table' && reference.name.partCount === 1 && visible.has(reference.name.name.value.toLowerCase());
    if (reference !== undefined && !isCte) found.push(reference);
    return undefined;
  });
}

const ctesOf = (node: SyntaxNode): readonly CommonTableExpression[] => ('with' in node ? node.with : []);

/** The target of an UPDATE or DELETE, where it is the alias of one of its sources. */
function aliasedTarget(node: SyntaxNode): SyntaxNode | undefined {
  if (node.kind !== 'UpdateStatement' && node.kind !== 'DeleteStatement') return undefined;
  const { target, from } = node;
  if (target.kind !== 'NamedTable' || target.name.partCount !== 1) return undefined;
  const wanted = target.name.name.value.toLowerCase();
  let found = false;
  for (const source of from) {
    walk(source, (inner) => {
      if ('alias' in inner && inner.alias?.value.toLowerCase() === wanted) found = true;
      return inner.kind === 'Query' ? 'skip' : undefined;
    });
  }
  return found ? target : undefined;
}

function referenceOf(node: SyntaxNode): Reference | undefined {
  switch (node.kind) {
    case 'NamedTable':
    case 'AlterTableStatement':
      return { name: node.name, role: 'table' };
    case 'TruncateTableStatement':
    case 'InsertBulkStatement':
    case 'SetIdentityInsertStatement':
    case 'UpdateStatisticsStatement':
    case 'CreateIndexStatement':
    case 'CreateSpatialIndexStatement':
      return { name: node.table, role: 'table' };
    case 'CreateTriggerStatement':
    case 'ToggleTriggersStatement':
      return { name: node.parent, role: 'table' };
    case 'ForeignKeyConstraint':
      return { name: node.referencedTable, role: 'table' };
    case 'FunctionTable':
    case 'FunctionCall':
      return node.name.schema === undefined ? undefined : { name: node.name, role: 'routine' };
    case 'ExecuteProcedure':
      return { name: node.name, role: 'routine' };
    case 'DataType':
      return userType(node.name);
    case 'StaticMethodCall':
      return userType(node.typeName);
    case 'AlterSequenceStatement':
      return { name: node.name, role: 'sequence' };
    case 'NextValueExpression':
      return { name: node.sequence, role: 'sequence' };
    case 'AlterSchemaStatement':
      return { name: node.securable, role: node.class === 'TYPE' ? 'type' : 'object' };
    case 'CreateSynonymStatement':
      return { name: node.target, role: 'object' };
    case 'PermissionStatement':
      return node.securable?.class === 'OBJECT' ? { name: node.securable.name, role: 'object' }
        : node.securable?.class === 'TYPE' ? { name: node.securable.name, role: 'type' } : undefined;
    default:
      return undefined;
  }
}

const userType = (name: ObjectName): Reference | undefined =>
  name.schema === undefined && isSystemType(name.name.value) ? undefined : { name, role: 'type' };

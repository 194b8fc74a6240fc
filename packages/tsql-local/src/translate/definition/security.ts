/** Users, roles and permissions are recorded, so that the catalog's views show them; nothing is enforced: one login owns all. */
import type { AlterRoleStatement, CreateRoleStatement, CreateUserStatement, DropObjectStatement, ObjectName, PermissionStatement, Span } from 'tsql-parser';
import { bindError, refuse } from '../../bind/bind-error.ts';
import { nameKey } from '../../catalog/name-key.ts';
import { permissionCodes } from '../../catalog/permission-codes.ts';
import { quoteText } from '../../catalog/storage/quote.ts';
import { run, type CompiledDefinition, type DefinitionRoom, type DefinitionStep } from './compiled-definition.ts';
import { placeLookup } from './definition-context.ts';

type Node = { readonly span: Span };

const databaseIdOf = (room: DefinitionRoom): number => room.catalog.state.databases.get(nameKey(room.context.catalog.currentDatabase))?.databaseId ?? 0;

const principalQuery = (room: DefinitionRoom, name: string, more = ''): string =>
  `SELECT principal_id FROM catalog.principals WHERE database_id = ${databaseIdOf(room)} AND lower(name) = lower(${quoteText(name)})${more}`;

/** Fails with `error` unless a principal of this name is there. */
function mustExist(room: DefinitionRoom, name: string, error: () => ReturnType<typeof bindError>, more = ''): DefinitionStep {
  return { kind: 'refuse if any', query: `SELECT 1 WHERE NOT EXISTS (${principalQuery(room, name, more)})`, error };
}

export function compileCreatePrincipal(statement: CreateRoleStatement | CreateUserStatement, room: DefinitionRoom): CompiledDefinition {
  const name = statement.name.value;
  const isRole = statement.kind === 'CreateRoleStatement';
  if (!isRole && !statement.withoutLogin) throw refuse(statement, 'CREATE USER for a login');
  const id = databaseIdOf(room);
  const insert =
    `INSERT INTO catalog.principals (database_id, principal_id, name, type) ` +
    `SELECT ${id}, greatest(4, max(principal_id) FILTER (WHERE principal_id < 16384)) + 1, ${quoteText(name)}, '${isRole ? 'R' : 'S'}' FROM catalog.principals WHERE database_id = ${id}`;
  return { steps: [{ kind: 'refuse if any', query: principalQuery(room, name), error: () => bindError(statement, 15023, name) }, run(insert)], change: {} };
}

export function compileAlterRole(statement: AlterRoleStatement, room: DefinitionRoom): CompiledDefinition {
  const { role, member, action } = statement;
  const id = databaseIdOf(room);
  const pair = `(${principalQuery(room, role.value)}), (${principalQuery(room, member.value)})`;
  const change =
    action === 'ADD'
      ? `INSERT INTO catalog.role_members (database_id, role_principal_id, member_principal_id) VALUES (${id}, ${pair}) ON CONFLICT DO NOTHING`
      : `DELETE FROM catalog.role_members WHERE database_id = ${id} AND (role_principal_id, member_principal_id) = (${pair})`;
  const isRole = " AND type = 'R'";
  return {
    steps: [
      mustExist(room, role.value, () => bindError(statement, 15151, 'alter', 'role', role.value), isRole),
      mustExist(room, member.value, () => bindError(statement, 15151, action === 'ADD' ? 'add' : 'drop', 'principal', member.value)),
      run(change),
    ],
    change: {},
  };
}

export function dropPrincipal(statement: DropObjectStatement, name: ObjectName, room: DefinitionRoom): CompiledDefinition {
  const plain = name.name.value;
  const id = databaseIdOf(room);
  const word = statement.class.toLowerCase();
  const type = ` AND type = '${statement.class === 'ROLE' ? 'R' : 'S'}'`;
  const principal = `(${principalQuery(room, plain, type)})`;
  const found = statement.ifExists ? [] : [mustExist(room, plain, () => bindError(statement, 15151, 'drop', word, plain), type)];
  const isBuiltIn = `${principalQuery(room, plain, type)} AND (fixed_role OR principal_id <= 4)`;
  const hasMembers = `SELECT 1 FROM catalog.role_members WHERE database_id = ${id} AND role_principal_id = ${principal}`;
  const ownsSchema = `SELECT 1 FROM catalog.schemas WHERE database_id = ${id} AND principal_id = ${principal}`;
  return {
    steps: [
      ...found,
      { kind: 'refuse if any', query: isBuiltIn, error: () => bindError(statement, 15150, 'drop', word, plain) },
      { kind: 'refuse if any', query: hasMembers, error: () => bindError(statement, 15144) },
      { kind: 'refuse if any', query: ownsSchema, error: () => bindError(statement, 15138) },
      run(`DELETE FROM catalog.permissions WHERE database_id = ${id} AND grantee_principal_id = ${principal}`),
      run(`DELETE FROM catalog.role_members WHERE database_id = ${id} AND member_principal_id = ${principal}`),
      run(`DELETE FROM catalog.principals WHERE database_id = ${id} AND principal_id = ${principal}`),
    ],
    change: {},
  };
}

export function compilePermission(statement: PermissionStatement, room: DefinitionRoom): CompiledDefinition {
  const id = databaseIdOf(room);
  const { securableClass, majorId } = securableOf(statement, room);
  const steps: DefinitionStep[] = [];
  for (const principal of statement.principals) {
    steps.push(mustExist(room, principal.value, () => bindError(statement, 15151, 'find', 'user', principal.value)));
    for (const written of statement.permissions) {
      const permission = written === 'EXEC' ? 'EXECUTE' : written;
      if (!(permission in permissionCodes)) throw refuse(statement, `${statement.verb} ${permission}`);
      const key = `${id}, ${securableClass}, ${majorId}, (${principalQuery(room, principal.value)}), '${permission}'`;
      const remove = `DELETE FROM catalog.permissions WHERE (database_id, class, major_id, grantee_principal_id, permission_name) = (${key})`;
      steps.push(run(remove));
      if (statement.verb !== 'REVOKE') {
        const state = statement.verb === 'GRANT' ? 'G' : 'D';
        steps.push(run(`INSERT INTO catalog.permissions (database_id, class, major_id, grantee_principal_id, permission_name, state) VALUES (${key}, '${state}')`));
      }
    }
  }
  return { steps, change: {} };
}

function securableOf(statement: PermissionStatement, room: DefinitionRoom): { readonly securableClass: number; readonly majorId: number } {
  const { securable } = statement;
  if (securable === undefined) return { securableClass: 0, majorId: 0 };
  const { name } = securable;
  const lookup = placeLookup(room.catalog);
  const databaseId = databaseIdOf(room);
  const { state } = room.catalog;
  switch (securable.class) {
    case 'DATABASE':
      if (nameKey(name.name.value) !== nameKey(room.context.catalog.currentDatabase)) throw notFound(statement, 'database', name);
      return { securableClass: 0, majorId: 0 };
    case 'SCHEMA': {
      const schema = lookup.schema(databaseId, name.name.value);
      if (schema === undefined) throw notFound(statement, 'schema', name);
      return { securableClass: 3, majorId: schema.schemaId };
    }
    case 'OBJECT': {
      const schema = lookup.schema(databaseId, name.schema?.value ?? room.context.defaultSchema);
      const record = schema === undefined ? undefined : state.find(databaseId, schema.schemaId, name.name.value);
      if (record === undefined) throw notFound(statement, 'object', name);
      return { securableClass: 1, majorId: record.objectId };
    }
    case 'TYPE': {
      const schema = lookup.schema(databaseId, name.schema?.value ?? room.context.defaultSchema);
      const record = schema === undefined ? undefined : state.findType(databaseId, schema.schemaId, name.name.value);
      if (record === undefined) throw notFound(statement, 'type', name);
      return { securableClass: 6, majorId: record.typeId };
    }
  }
}

const notFound = (statement: Node, what: string, name: ObjectName): Error => bindError(statement, 15151, 'find', what, name.name.value);

import type { PermissionStatement, SecurityStatement } from '../ast/security.ts';
import { printIdentifier, printIdentifiers, printObjectName } from './name.ts';
import { joinWords } from './text.ts';

export function printSecurity(statement: SecurityStatement): string {
  switch (statement.kind) {
    case 'CreateRoleStatement':
      return `CREATE ROLE ${printIdentifier(statement.name)}`;
    case 'CreateUserStatement':
      return joinWords(
        `CREATE USER ${printIdentifier(statement.name)}`,
        statement.withoutLogin && 'WITHOUT LOGIN',
        statement.login && `FOR LOGIN ${printIdentifier(statement.login)}`,
      );
    case 'AlterRoleStatement':
      return `ALTER ROLE ${printIdentifier(statement.role)} ${statement.action} MEMBER ${printIdentifier(statement.member)}`;
    case 'PermissionStatement':
      return printPermission(statement);
  }
}

function printPermission({ verb, permissions, securable, principals }: PermissionStatement): string {
  return joinWords(
    verb,
    permissions.join(', '),
    securable && `ON ${securable.class}::${printObjectName(securable.name)}`,
    verb === 'REVOKE' ? 'FROM' : 'TO',
    printIdentifiers(principals),
  );
}

import type { Span } from '../../text/span.ts';
import type { Identifier, ObjectName } from './identifier.ts';

export type SecurityStatement = CreateRoleStatement | CreateUserStatement | AlterRoleStatement | PermissionStatement;

export interface CreateRoleStatement { readonly kind: 'CreateRoleStatement'; readonly name: Identifier; readonly span: Span }
export interface CreateUserStatement {
  readonly kind: 'CreateUserStatement';
  readonly name: Identifier;
  readonly withoutLogin: boolean;
  readonly login?: Identifier;
  readonly span: Span;
}
export interface AlterRoleStatement {
  readonly kind: 'AlterRoleStatement';
  readonly role: Identifier;
  readonly action: 'ADD' | 'DROP';
  readonly member: Identifier;
  readonly span: Span;
}
export interface PermissionStatement {
  readonly kind: 'PermissionStatement';
  readonly verb: 'GRANT' | 'DENY' | 'REVOKE';
  /** Upper case words: EXECUTE, SELECT, VIEW DEFINITION. */
  readonly permissions: readonly string[];
  readonly securable?: { readonly class: 'OBJECT' | 'SCHEMA' | 'TYPE' | 'DATABASE'; readonly name: ObjectName };
  readonly principals: readonly Identifier[];
  readonly span: Span;
}

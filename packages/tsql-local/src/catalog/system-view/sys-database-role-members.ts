import { systemView } from './system-view.ts';
import { int } from './view-column.ts';

export const sysDatabaseRoleMembers = systemView(
  'sys',
  'database_role_members',
  [int('role_principal_id', 'm.role_principal_id'), int('member_principal_id', 'm.member_principal_id')],
  'catalog.role_members m WHERE m.database_id = {database}',
);

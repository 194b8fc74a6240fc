import { permissionCodes } from '../permission-codes.ts';
import { systemView } from './system-view.ts';
import { char, int, nullable, nvarchar, tinyint } from './view-column.ts';

const code = `CASE p.permission_name ${Object.entries(permissionCodes).map(([name, short]) => `WHEN '${name}' THEN '${short}'`).join(' ')} END`;

export const sysDatabasePermissions = systemView(
  'sys',
  'database_permissions',
  [
    tinyint('class', 'p.class'),
    nullable(nvarchar(60)('class_desc', "CASE p.class WHEN 0 THEN 'DATABASE' WHEN 1 THEN 'OBJECT_OR_COLUMN' WHEN 3 THEN 'SCHEMA' ELSE 'TYPE' END")),
    int('major_id', 'p.major_id'),
    int('minor_id', '0'),
    int('grantee_principal_id', 'p.grantee_principal_id'),
    int('grantor_principal_id', '1'),
    char(4)('type', code),
    nullable(nvarchar(128)('permission_name', 'p.permission_name')),
    char(1)('state', 'p.state'),
    nullable(nvarchar(60)('state_desc', "CASE p.state WHEN 'G' THEN 'GRANT' ELSE 'DENY' END")),
  ],
  'catalog.permissions p WHERE p.database_id = {database}',
);

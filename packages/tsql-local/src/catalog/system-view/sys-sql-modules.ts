import { systemView } from './system-view.ts';
import { bit, constants, int, nullable, nvarchar } from './view-column.ts';

export const sysSqlModules = systemView(
  'sys',
  'sql_modules',
  [
    int('object_id', 'm.object_id'),
    nullable(nvarchar('max')('definition', 'm.definition')),
    nullable(bit('uses_ansi_nulls', '1')),
    nullable(bit('uses_quoted_identifier', 'm.quoted_identifier')),
    nullable(bit('is_schema_bound', 'm.schema_bound')),
    ...constants('0', bit, 'uses_database_collation', 'is_recompiled').map(nullable),
    nullable(bit('null_on_null_input', 'm.null_on_null_input')),
    nullable(int('execute_as_principal_id', 'NULL')),
    nullable(bit('uses_native_compilation', '0')),
  ],
  'catalog.modules m JOIN catalog.objects o ON o.object_id = m.object_id WHERE o.database_id = {database}',
);

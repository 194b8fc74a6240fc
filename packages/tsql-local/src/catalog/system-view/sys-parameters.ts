import { systemView } from './system-view.ts';
import { joinTypes, typeSizeColumns } from './type-size-columns.ts';
import { bit, int, nullable, sysname, variant } from './view-column.ts';

/** SQL Server keeps the defaults of CLR parameters only, so has_default_value is 0 for all of T-SQL's. */
export const sysParameters = systemView(
  'sys',
  'parameters',
  [
    int('object_id', 'x.object_id'),
    nullable(sysname('name', 'x.name')),
    int('parameter_id', 'x.parameter_id'),
    ...typeSizeColumns,
    bit('is_output', 'x.output'),
    bit('is_cursor_ref', 'x.is_cursor'),
    bit('has_default_value', '0'),
    bit('is_xml_document', '0'),
    nullable(variant('default_value', 'NULL')),
    int('xml_collection_id', '0'),
    bit('is_readonly', 'x.readonly'),
    nullable(bit('is_nullable', '1')),
  ],
  `catalog.parameters x JOIN catalog.objects o ON o.object_id = x.object_id ${joinTypes} WHERE o.database_id = {database}`,
);

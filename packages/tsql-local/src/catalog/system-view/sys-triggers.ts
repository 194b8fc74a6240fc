import { noRows, systemView } from './system-view.ts';
import { bit, char, constants, datetime, int, nullable, nvarchar, sysname, tinyint } from './view-column.ts';

/** Triggers are refused when they are created, so there is none. */
export const sysTriggers = systemView(
  'sys',
  'triggers',
  [
    sysname('name', "''"),
    int('object_id', '0'),
    tinyint('parent_class', '0'),
    nullable(nvarchar(60)('parent_class_desc', "''")),
    int('parent_id', '0'),
    char(2)('type', "'TR'"),
    nullable(nvarchar(60)('type_desc', "''")),
    ...constants('0', datetime, 'create_date', 'modify_date'),
    ...constants('0', bit, 'is_ms_shipped', 'is_disabled', 'is_not_for_replication', 'is_instead_of_trigger'),
  ],
  noRows,
);

import { noRows, systemView } from './system-view.ts';
import { int, nullable, nvarchar, sysname, tinyint, variant } from './view-column.ts';

export const sysExtendedProperties = systemView(
  'sys',
  'extended_properties',
  [
    tinyint('class', '0'),
    nullable(nvarchar(60)('class_desc', "''")),
    int('major_id', '0'),
    int('minor_id', '0'),
    sysname('name', "''"),
    nullable(variant('value', 'NULL')),
  ],
  noRows,
);

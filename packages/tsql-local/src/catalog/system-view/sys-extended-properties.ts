import { systemView } from './system-view.ts';
import { int, nullable, nvarchar, sysname, tinyint, variant } from './view-column.ts';

const classNames = { 0: 'DATABASE', 1: 'OBJECT_OR_COLUMN', 2: 'PARAMETER', 3: 'SCHEMA', 6: 'TYPE', 7: 'INDEX' };

export const sysExtendedProperties = systemView(
  'sys',
  'extended_properties',
  [
    tinyint('class', 'p.class'),
    nullable(nvarchar(60)('class_desc', `CASE p.class ${Object.entries(classNames).map(([number, name]) => `WHEN ${number} THEN '${name}'`).join(' ')} END`)),
    int('major_id', 'p.major_id'),
    int('minor_id', 'p.minor_id'),
    sysname('name', 'p.name'),
    nullable(variant('value', 'CASE WHEN p.value_type IS NOT NULL THEN ROW(p.value_type, p.value_text)::tsql.variant END')),
  ],
  'catalog.extended_properties p WHERE p.database_id = {database}',
);

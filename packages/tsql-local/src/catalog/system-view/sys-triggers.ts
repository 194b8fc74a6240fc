import { systemView } from './system-view.ts';
import { bit, char, constants, datetime, int, nullable, nvarchar, sysname, tinyint } from './view-column.ts';

/** Those of tables and views; there are no others. */
export const sysTriggers = systemView(
  'sys',
  'triggers',
  [
    sysname('name', 'o.name'),
    int('object_id', 'o.object_id'),
    tinyint('parent_class', '1'),
    nullable(nvarchar(60)('parent_class_desc', "'OBJECT_OR_COLUMN'")),
    int('parent_id', 't.parent_id'),
    char(2)('type', "'TR'"),
    nullable(nvarchar(60)('type_desc', "'SQL_TRIGGER'")),
    datetime('create_date', 'o.create_date'),
    datetime('modify_date', 'o.modify_date'),
    ...constants('0', bit, 'is_ms_shipped'),
    bit('is_disabled', 't.disabled'),
    ...constants('0', bit, 'is_not_for_replication'),
    bit('is_instead_of_trigger', 't.instead_of'),
  ],
  'catalog.triggers t JOIN catalog.objects o ON o.object_id = t.object_id WHERE o.database_id = {database}',
);

/** A row for each action of a trigger. */
export const sysTriggerEvents = systemView(
  'sys',
  'trigger_events',
  [
    int('object_id', 't.object_id'),
    int('type', "CASE e.event WHEN 'INSERT' THEN 1 WHEN 'UPDATE' THEN 2 ELSE 3 END"),
    nvarchar(60)('type_desc', 'e.event'),
    nullable(bit('is_first', 'e.event = ANY (t.first_events)')),
    nullable(bit('is_last', 'e.event = ANY (t.last_events)')),
    nullable(int('event_group_type', 'NULL')),
    nullable(nvarchar(60)('event_group_type_desc', 'NULL')),
    nullable(bit('is_trigger_event', '1')),
  ],
  'catalog.triggers t JOIN catalog.objects o ON o.object_id = t.object_id CROSS JOIN LATERAL unnest(t.events) AS e(event) WHERE o.database_id = {database}',
);

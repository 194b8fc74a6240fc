import { objectColumns, objectsOfType } from './object-columns.ts';
import { systemView } from './system-view.ts';
import { bit, constants, nullable } from './view-column.ts';

export const sysProcedures = systemView(
  'sys',
  'procedures',
  [
    ...objectColumns,
    ...constants('0', bit, 'is_auto_executed'),
    ...constants('0', bit, 'is_execution_replicated', 'is_repl_serializable_only', 'skips_repl_constraints').map(nullable),
  ],
  objectsOfType('P'),
);

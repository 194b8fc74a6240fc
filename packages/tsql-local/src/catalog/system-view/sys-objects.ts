import { objectColumns } from './object-columns.ts';
import { systemView } from './system-view.ts';

const own = 'catalog.objects o WHERE o.database_id = {database}';

export const sysObjects = systemView('sys', 'objects', objectColumns, own);
/** The engine's own objects are not listed: it has none that could be opened. */
export const sysAllObjects = systemView('sys', 'all_objects', objectColumns, own);

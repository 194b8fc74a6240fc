import { objectColumns } from './object-columns.ts';
import { systemView } from './system-view.ts';
import { nullable, nvarchar } from './view-column.ts';

/** Synonyms are refused when they are created, so there is none. */
export const sysSynonyms = systemView('sys', 'synonyms', [...objectColumns, nullable(nvarchar(1035)('base_object_name', 'NULL'))], 'catalog.objects o WHERE false');

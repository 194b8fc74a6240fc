import type { ObjectName } from 'tsql-parser';
import type { CatalogObject } from '../../bind/catalog.ts';
import { baseName, writtenBase, writtenBaseName } from '../../bind/synonym.ts';
import { sqlError } from '../../types/errors.ts';
import { compileContext } from '../compile.ts';
import { objectReference } from '../object-reference.ts';
import type { Run } from '../session-state.ts';
import { spelled } from './spelled.ts';

interface Called {
  /** Undefined: the engine's own procedure, or nothing. */
  readonly found: CatalogObject | undefined;
  /** As messages show it: of a synonym its base object's name, as its definition wrote it. */
  readonly name: ObjectName;
}

/** What EXEC of a name calls; 470 where a synonym stands for a synonym. */
export function calledObject(run: Run, name: ObjectName): Called {
  const { catalog } = compileContext(run);
  const found = catalog.findObject(objectReference(name));
  if (found?.kind !== 'synonym') return { found, name };
  const base = catalog.findObject(objectReference(baseName(found, name)));
  if (base?.kind === 'synonym') throw sqlError(470, spelled(name), writtenBase(found));
  return { found: base, name: writtenBaseName(found, name) };
}

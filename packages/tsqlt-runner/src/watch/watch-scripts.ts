import { existsSync, statSync, watch } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { isDynamicPattern } from 'tinyglobby';

/** Changes of scripts, as they come. */
export interface ScriptWatch {
  /** Resolves at the next change, or at once if there was one since the last time that it resolved. */
  readonly change: () => Promise<void>;
  readonly close: () => void;
}

/** Editors write a file in several steps; what follows so closely is one change. */
const settlingMs = 150;

/** Watches the .sql files in the directories that the paths name or lie in, at any depth. */
export function watchScripts(directory: string, paths: readonly string[]): ScriptWatch {
  let hasChanged = false;
  let wake: (() => void) | undefined;
  let timer: NodeJS.Timeout | undefined;
  const settled = (): void => {
    hasChanged = true;
    wake?.();
  };
  const watchers = [...new Set(paths.map((path) => watchedDirectory(directory, path)))].map((place) =>
    watch(place, { recursive: true }, (_event, name) => {
      if (name === null || !/\.sql$/i.test(name)) return;
      clearTimeout(timer);
      timer = setTimeout(settled, settlingMs);
    }),
  );
  return {
    change: async () => {
      if (!hasChanged) await new Promise<void>((resolveChange) => (wake = resolveChange));
      hasChanged = false;
      wake = undefined;
    },
    close: () => {
      clearTimeout(timer);
      for (const one of watchers) one.close();
    },
  };
}

/** A directory itself; of a file and of a glob the nearest directory above that is there. */
function watchedDirectory(directory: string, path: string): string {
  const parts = path.replaceAll('\\', '/').split('/');
  const magic = parts.findIndex((part) => isDynamicPattern(part));
  let place = resolve(directory, magic < 0 || existsSync(resolve(directory, path)) ? path : parts.slice(0, magic).join('/'));
  while (!existsSync(place) || !statSync(place).isDirectory()) place = dirname(place);
  return place;
}

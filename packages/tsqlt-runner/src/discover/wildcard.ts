/** Whether a name matches a pattern in which `*` stands for any text and `?` for one character; case does not count, as in most databases. */
export function matchesWildcard(pattern: string, name: string): boolean {
  const source = pattern.replaceAll(/[\\^$.|+()[\]{}]/g, '\\$&').replaceAll('*', '.*').replaceAll('?', '.');
  return new RegExp(`^${source}$`, 'isu').test(name);
}

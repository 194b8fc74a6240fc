/** PostgreSQL's functions take 100 arguments at most. */
const limit = 90;

/** Texts joined by commas, without those that are NULL; '' where all are. */
export function emitJoined(texts: readonly string[]): string {
  if (texts.length === 0) return "''";
  if (texts.length <= limit) return `concat_ws(',', ${texts.join(', ')})`;
  const parts: string[] = [];
  for (let at = 0; at < texts.length; at += limit) parts.push(`nullif(concat_ws(',', ${texts.slice(at, at + limit).join(', ')}), '')`);
  return emitJoined(parts);
}

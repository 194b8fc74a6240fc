/** Takes a database's objects and types out of the catalog. */
export function forgetDatabaseObjectsSql(databaseId: number): string {
  const own = `SELECT object_id FROM catalog.objects WHERE database_id = ${databaseId}`;
  return [
    `DELETE FROM catalog.foreign_key_columns WHERE constraint_object_id IN (${own})`,
    ...['columns', 'indexes', 'index_columns', 'constraints', 'modules', 'triggers', 'parameters', 'sequences', 'synonyms'].map((table) => `DELETE FROM catalog.${table} WHERE object_id IN (${own})`),
    ...['objects', 'types', 'permissions'].map((table) => `DELETE FROM catalog.${table} WHERE database_id = ${databaseId}`),
  ].join(';\n');
}

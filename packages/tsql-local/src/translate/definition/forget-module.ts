/** Takes every trace of a module out of the catalog. */
export function forgetModuleSql(objectId: number): string {
  return [
    ...['modules', 'triggers', 'parameters', 'columns', 'objects'].map((table) => `DELETE FROM catalog.${table} WHERE object_id = ${objectId}`),
    `DELETE FROM catalog.permissions WHERE class = 1 AND major_id = ${objectId}`,
  ].join(';\n');
}

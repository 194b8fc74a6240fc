import type { BindContext } from '../../bind/bind-context.ts';
import type { BoundDelete } from '../../bind/dml/bind-delete.ts';
import type { PgWriter } from '../pg-writer.ts';
import { withOutput, type OutputText } from './output-text.ts';
import { isPlain, pickRows, plainParts } from './picked-rows.ts';

export function deleteText({ source, output }: BoundDelete, writer: PgWriter, context: BindContext): OutputText {
  if (isPlain(source)) {
    const { target, where } = plainParts(source, writer);
    return withOutput(`DELETE FROM ${target}${where}`, output, writer, context);
  }
  const picked = pickRows(source, [], output, writer);
  return withOutput(`DELETE FROM ${source.table.pgName} AS target USING ${picked.text} WHERE target.ctid = picked.id`, output, writer, context);
}

/** An instance as text and as bytes. */
import type { SqlType } from '../../types/sql-type.ts';
import type { GeometryMember } from '../function-definition.ts';
import { nvarchar } from '../scalar/string-argument.ts';
import { method } from './member.ts';

const text = nvarchar('max');
const binary: SqlType = { kind: 'varbinary', length: 'max' };

/** STAsText and STAsBinary leave Z and M out; the others keep them. */
export const textRows: readonly GeometryMember[] = [
  method('STAsText', [], text, (g) => `tsql.wkt(${g}, false)`),
  method('AsTextZM', [], text, (g) => `tsql.wkt(${g}, true)`),
  method('ToString', [], text, (g) => `tsql.wkt(${g}, true)`),
  method('STAsBinary', [], binary, (g) => `tsql.geometry_binary(${g}, false)`),
  method('AsBinaryZM', [], binary, (g) => `tsql.geometry_binary(${g}, true)`),
  method('IsValidDetailed', [], text, (g) => `tsql.geometry_valid_detailed(${g})`),
];

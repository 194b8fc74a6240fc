/** geometry::STGeomFromText and the other makers. */
import type { SqlType } from '../../types/sql-type.ts';
import type { GeometryMember } from '../function-definition.ts';
import { floatType, intType } from '../scalar/define.ts';
import { nvarchar } from '../scalar/string-argument.ts';
import { maker, refusedMember } from './member.ts';

const text = nvarchar('max');
const binary: SqlType = { kind: 'varbinary', length: 'max' };

/** The part of the names between ST and From, and the label that the text must have; '' for any. */
const kinds: readonly (readonly [name: string, label: string])[] = [
  ['Geom', ''],
  ['Point', 'POINT'],
  ['Line', 'LINESTRING'],
  ['Poly', 'POLYGON'],
  ['MPoint', 'MULTIPOINT'],
  ['MLine', 'MULTILINESTRING'],
  ['MPoly', 'MULTIPOLYGON'],
  ['GeomColl', 'GEOMETRYCOLLECTION'],
];

export const makerRows: readonly GeometryMember[] = [
  ...kinds.map(([name, label]) => maker(`ST${name}FromText`, [text, intType], ([x = '', srid = '']) => `tsql.geometry_from_text(${x}, ${srid}, '${label}')`)),
  // The kinds stand in the order of the codes of well-known binary; 0 is any.
  ...kinds.map(([name], code) => maker(`ST${name}FromWKB`, [binary, intType], ([x = '', srid = '']) => `tsql.geometry_from_wkb(${x}, ${srid}, ${code})`)),
  maker('Parse', [text], ([x = '']) => `tsql.geometry_from_text(${x}, 0)`),
  maker('Point', [floatType, floatType, intType], ([x = '', y = '', srid = '']) => `tsql.geometry_point(${x}, ${y}, ${srid})`),
  maker('Null', [], () => 'CAST(NULL AS geometry)'),
  refusedMember('GeomFromGml', 'static'),
];

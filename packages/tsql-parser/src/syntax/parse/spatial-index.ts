import type { CreateSpatialIndexStatement, IndexOption } from '../ast/definition.ts';
import type { Cursor } from '../cursor.ts';
import type { Token } from '../lexer/token.ts';
import { parseIdentifier } from './identifier.ts';
import { parseIndexOption, skipPlacement } from './index-option.ts';
import { parseSignedNumberText } from './literal.ts';
import { parseObjectName } from './object-name.ts';

type BoundingBox = NonNullable<CreateSpatialIndexStatement['boundingBox']>;

/** `SPATIAL INDEX i ON t (c) [USING grid] [WITH (BOUNDING_BOX = (…), …)]`, after CREATE. */
export function parseCreateSpatialIndex(cursor: Cursor, start: Token): CreateSpatialIndexStatement {
  cursor.expectWord('SPATIAL', 'INDEX');
  const name = parseIdentifier(cursor);
  cursor.expectWord('ON');
  const table = parseObjectName(cursor);
  const column = cursor.parenthesized(() => parseIdentifier(cursor));
  const using = cursor.acceptWord('USING') ? { using: cursor.expectOneOf(GRIDS) } : {};
  const options = cursor.acceptWord('WITH') ? parseOptions(cursor) : { options: [] };
  skipPlacement(cursor);
  return { kind: 'CreateSpatialIndexStatement', name, table, column, ...using, ...options, span: cursor.spanFrom(start) };
}

const GRIDS = ['GEOMETRY_GRID', 'GEOMETRY_AUTO_GRID', 'GEOGRAPHY_GRID', 'GEOGRAPHY_AUTO_GRID'] as const;
const CORNERS = ['XMIN', 'YMIN', 'XMAX', 'YMAX'] as const;

function parseOptions(cursor: Cursor): Pick<CreateSpatialIndexStatement, 'boundingBox' | 'options'> {
  const items = cursor.parenthesized(() =>
    cursor.commaSeparated((): BoundingBox | IndexOption =>
      cursor.isWord('BOUNDING_BOX') ? parseBoundingBox(cursor) : parseIndexOption(cursor),
    ),
  );
  const boundingBox = items.find(isBox);
  return { ...(boundingBox === undefined ? {} : { boundingBox }), options: items.filter((item): item is IndexOption => !isBox(item)) };
}

const isBox = (item: BoundingBox | IndexOption): item is BoundingBox => Array.isArray(item);

/** `BOUNDING_BOX = (0, 0, 1, 1)` or `(XMIN = 0, YMIN = 0, XMAX = 1, YMAX = 1)` in any order. */
function parseBoundingBox(cursor: Cursor): BoundingBox {
  cursor.expectWord('BOUNDING_BOX');
  cursor.expectSymbol('=');
  const corners = cursor.parenthesized(() =>
    cursor.commaSeparated(() => {
      const corner = cursor.acceptOneOf(CORNERS);
      if (corner !== undefined) cursor.expectSymbol('=');
      return { corner, value: Number(parseSignedNumberText(cursor)) };
    }),
  );
  const values = CORNERS.map((corner, index) => (corners.find((item) => item.corner === corner) ?? corners[index])?.value);
  const [xmin, ymin, xmax, ymax] = values;
  const complete = corners.length === CORNERS.length && corners.every((item) => (item.corner === undefined) === (corners[0].corner === undefined));
  if (!complete || xmin === undefined || ymin === undefined || xmax === undefined || ymax === undefined) throw cursor.fail();
  return [xmin, ymin, xmax, ymax];
}

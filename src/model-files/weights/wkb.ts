/** Well-known binary of a LINESTRING in little-endian order: a byte of order, its type, its number of points, then X and Y of each. Source: OGC 06-103r4, section 8.2. */
export const LITTLE_ENDIAN = 1;
export const LINESTRING = 2;
export const HEADER_BYTES = 9;
export const POINT_BYTES = 16;

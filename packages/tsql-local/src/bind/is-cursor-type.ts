import type { DataType } from 'tsql-parser';

/** CURSOR, which is no type of values: variables and parameters of procedures may have it. */
export const isCursorType = ({ name }: DataType): boolean => name.partCount === 1 && name.name.quote === 'none' && name.name.value.toUpperCase() === 'CURSOR';

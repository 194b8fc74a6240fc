/** CONVERT's styles for dates: "Date and time styles" of the T-SQL reference. 130 and 131 (Hijri) are refused. */

/** Styles by which text is read. */
export const inputStyles: ReadonlySet<number> = new Set([
  0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 20, 21, 22, 23, 24, 25,
  100, 101, 102, 103, 104, 105, 106, 107, 108, 109, 110, 111, 112, 113, 114, 120, 121, 126, 127,
]);

/** Styles by which dates are written. */
export const outputStyles = inputStyles;

/** Styles that show no time, and those that show no date. */
export const dateOnlyStyles: ReadonlySet<number> = new Set([1, 2, 3, 4, 5, 6, 7, 10, 11, 12, 23, 101, 102, 103, 104, 105, 106, 107, 110, 111, 112]);
export const timeOnlyStyles: ReadonlySet<number> = new Set([8, 24, 108, 14, 114]);

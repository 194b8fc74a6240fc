/** Precision and scale of decimal arithmetic: "Precision, scale, and length" of the T-SQL reference. */

interface DecimalSize { readonly precision: number; readonly scale: number }

const maximumPrecision = 38;
/** Multiplication and division keep this many decimals where the whole part would crowd them out. */
const keptScale = 6;

/** Precision and scale of `left operator right`. Past 38 digits decimals give way to the whole part. */
export function decimalResult(operator: '+' | '-' | '*' | '/' | '%', left: DecimalSize, right: DecimalSize): DecimalSize {
  const { precision: p1, scale: s1 } = left;
  const { precision: p2, scale: s2 } = right;
  const widerScale = Math.max(s1, s2);
  switch (operator) {
    case '+':
    case '-': {
      const whole = Math.max(p1 - s1, p2 - s2);
      if (whole + widerScale + 1 <= maximumPrecision) return { precision: whole + widerScale + 1, scale: widerScale };
      // The digit for the carry goes first, then decimals.
      return { precision: maximumPrecision, scale: Math.min(widerScale, maximumPrecision - whole) };
    }
    case '*':
      return cut(p1 + p2 + 1, s1 + s2);
    case '/': {
      const scale = Math.max(keptScale, s1 + p2 + 1);
      return cut(p1 - s1 + s2 + scale, scale);
    }
    case '%':
      return cut(Math.min(p1 - s1, p2 - s2) + widerScale, widerScale);
  }
}

function cut(precision: number, scale: number): DecimalSize {
  if (precision <= maximumPrecision) return { precision, scale };
  const excess = precision - maximumPrecision;
  return { precision: maximumPrecision, scale: Math.max(scale - excess, Math.min(scale, keptScale)) };
}

/** The size that holds both: where two decimals meet without an operator (CASE, UNION, comparison). */
export function decimalEnvelope(left: DecimalSize, right: DecimalSize): DecimalSize {
  const scale = Math.max(left.scale, right.scale);
  const whole = Math.max(left.precision - left.scale, right.precision - right.scale);
  return { precision: Math.min(maximumPrecision, whole + scale), scale };
}

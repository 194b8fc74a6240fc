import type { FloatDtype } from '../safetensors/dtype.ts';

/** The float types with so few bit patterns that counting each pattern is exact and cheap. */
export type NarrowFloat = Exclude<FloatDtype, 'F64' | 'F32'>;

interface Layout {
  readonly exponentBits: number;
  readonly mantissaBits: number;
  /** Whether an all-ones exponent means infinity and NaN (IEEE 754), or only its last pattern means NaN. */
  readonly special: 'ieee' | 'last';
}

/** F8 layouts: Micikevicius et al., FP8 Formats for Deep Learning, arXiv 2209.05433, table 1. */
const LAYOUTS: Readonly<Record<NarrowFloat, Layout>> = {
  F16: { exponentBits: 5, mantissaBits: 10, special: 'ieee' },
  BF16: { exponentBits: 8, mantissaBits: 7, special: 'ieee' },
  F8_E5M2: { exponentBits: 5, mantissaBits: 2, special: 'ieee' },
  F8_E4M3: { exponentBits: 4, mantissaBits: 3, special: 'last' },
};

/** How many bit patterns the type has: 65,536 or 256. */
export function patternCount(dtype: NarrowFloat): number {
  const { exponentBits, mantissaBits } = LAYOUTS[dtype];
  return 2 ** (1 + exponentBits + mantissaBits);
}

const TABLES = new Map<NarrowFloat, Float64Array>();

/** The number that each bit pattern of the type stands for; NaN and infinities as such. Every one is exact. */
export function patternValues(dtype: NarrowFloat): Float64Array {
  const table = TABLES.get(dtype) ?? Float64Array.from({ length: patternCount(dtype) }, (_, pattern) => patternValue(dtype, pattern));
  TABLES.set(dtype, table);
  return table;
}

function patternValue(dtype: NarrowFloat, pattern: number): number {
  const { exponentBits, mantissaBits, special } = LAYOUTS[dtype];
  const sign = pattern >= 2 ** (exponentBits + mantissaBits) ? -1 : 1;
  const exponent = (pattern >> mantissaBits) & (2 ** exponentBits - 1);
  const mantissa = pattern & (2 ** mantissaBits - 1);
  if (exponent === 2 ** exponentBits - 1) {
    if (special === 'ieee') {
      return mantissa === 0 ? sign * Infinity : NaN;
    }
    if (mantissa === 2 ** mantissaBits - 1) {
      return NaN;
    }
  }
  const bias = 2 ** (exponentBits - 1) - 1;
  const unit = 2 ** (Math.max(exponent, 1) - bias - mantissaBits);
  return sign * (mantissa + (exponent === 0 ? 0 : 2 ** mantissaBits)) * unit;
}

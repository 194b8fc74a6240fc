/** An element type as a safetensors header names it. */
export type Dtype = 'F64' | 'F32' | 'F16' | 'BF16' | 'F8_E4M3' | 'F8_E5M2' | 'I64' | 'I32' | 'I16' | 'I8' | 'U8' | 'BOOL';

/** The element types whose values are real numbers, so that a layer has quantiles of them. */
export type FloatDtype = 'F64' | 'F32' | 'F16' | 'BF16' | 'F8_E4M3' | 'F8_E5M2';

/** Bytes an element takes. Source: the Dtype table of the safetensors reference implementation. */
export const DTYPE_BYTES: Readonly<Record<Dtype, number>> = {
  F64: 8,
  F32: 4,
  F16: 2,
  BF16: 2,
  F8_E4M3: 1,
  F8_E5M2: 1,
  I64: 8,
  I32: 4,
  I16: 2,
  I8: 1,
  U8: 1,
  BOOL: 1,
};

const FLOATS: ReadonlySet<string> = new Set<FloatDtype>(['F64', 'F32', 'F16', 'BF16', 'F8_E4M3', 'F8_E5M2']);

export function isDtype(name: string): name is Dtype {
  return Object.hasOwn(DTYPE_BYTES, name);
}

export function isFloatDtype(dtype: Dtype): dtype is FloatDtype {
  return FLOATS.has(dtype);
}

/** The elements of a shape; null when their number or their bytes exceed what JavaScript counts exactly (2^53). */
export function elementCount(dtype: Dtype, shape: readonly number[]): number | null {
  let count = 1;
  for (const size of shape) {
    count *= size;
    if (!Number.isSafeInteger(count * DTYPE_BYTES[dtype])) {
      return shape.includes(0) ? 0 : null;
    }
  }
  return count;
}

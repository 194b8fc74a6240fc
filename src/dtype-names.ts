import type { Dtype } from './model-files/index.ts';

/** safetensors' short names and the names under which the database keeps them (the seed's form: float32, int8). */
const names: Readonly<Record<Dtype, string>> = {
  F64: 'float64',
  F32: 'float32',
  F16: 'float16',
  BF16: 'bfloat16',
  F8_E4M3: 'float8_e4m3',
  F8_E5M2: 'float8_e5m2',
  I64: 'int64',
  I32: 'int32',
  I16: 'int16',
  I8: 'int8',
  U8: 'uint8',
  BOOL: 'bool',
};

export const dtypeName = (dtype: Dtype): string => names[dtype];

export function dtypeOfName(name: string): Dtype | undefined {
  return (Object.keys(names) as Dtype[]).find((dtype) => names[dtype] === name);
}

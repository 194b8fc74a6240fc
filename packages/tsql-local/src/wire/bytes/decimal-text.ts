/** Decimals between their text (minus, digits, exactly `scale` decimals) and a whole number of the smallest unit. */

export function formatScaled(units: bigint, scale: number): string {
  const sign = units < 0n ? '-' : '';
  const digits = (units < 0n ? -units : units).toString().padStart(scale + 1, '0');
  return scale === 0 ? `${sign}${digits}` : `${sign}${digits.slice(0, -scale)}.${digits.slice(-scale)}`;
}

/** The text's value times 10^scale. Throws when the text has more decimals than that. */
export function parseScaled(text: string, scale: number): bigint {
  const match = /^(-?)(\d+)(?:\.(\d*))?$/.exec(text);
  const decimals = match?.[3] ?? '';
  if (match === null || decimals.length > scale) throw new Error(`'${text}' is not a decimal with ${scale} decimals`);
  const units = BigInt((match[2] as string) + decimals.padEnd(scale, '0'));
  return match[1] === '-' ? -units : units;
}

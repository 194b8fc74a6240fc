/** The product version as PRELOGIN and LOGINACK carry it. */
export interface ServerVersion {
  readonly major: number;
  readonly minor: number;
  readonly build: number;
}

/** `16.0.1000.6` → 16, 0, 1000: the last part is not sent. */
export function parseServerVersion(text: string): ServerVersion {
  const [major = 0, minor = 0, build = 0] = text.split('.').map(Number);
  return { major, minor, build };
}

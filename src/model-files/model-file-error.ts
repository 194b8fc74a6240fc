/** What kind of fault a {@link ModelFileError} reports, for callers that choose an exit code by it. */
export type ModelFileErrorCode =
  | 'json'
  | 'header'
  | 'config'
  | 'architecture'
  | 'index'
  | 'tensor'
  | 'missing'
  | 'name'
  | 'changed'
  | 'exists'
  | 'busy'
  | 'mismatch'
  | 'option';

/** The parts of a {@link ModelFileError}; `found` is the offending value as it was met. */
export interface ModelFileFault {
  readonly code: ModelFileErrorCode;
  readonly file: string;
  readonly tensor?: string;
  readonly found?: unknown;
  readonly problem: string;
  readonly remedy: string;
  readonly cause?: unknown;
}

/** A model file that cannot be read or written: names the file, the tensor, the value, and what to do. */
export class ModelFileError extends Error {
  override readonly name = 'ModelFileError';
  readonly code: ModelFileErrorCode;
  readonly file: string;
  readonly tensor: string | null;
  readonly found: string | null;
  readonly remedy: string;

  constructor(fault: ModelFileFault) {
    const tensor = fault.tensor === undefined ? '' : `tensor ${quote(fault.tensor)}: `;
    const found = fault.found === undefined ? null : quote(fault.found);
    const problem = found === null ? fault.problem : `${fault.problem} (found ${found})`;
    super(`${fault.file}: ${tensor}${problem}. ${fault.remedy}`, { cause: fault.cause });
    this.code = fault.code;
    this.file = fault.file;
    this.tensor = fault.tensor ?? null;
    this.found = found;
    this.remedy = fault.remedy;
  }
}

const LONGEST_QUOTE = 120;

/** A value from a file, made safe for one line of a terminal: control characters escaped, cut at 120 characters. */
export function quote(value: unknown): string {
  const text = (typeof value === 'bigint' ? String(value) : JSON.stringify(value)) ?? String(value);
  const plain = text.replace(/[\u007f-\u009f\u2028-\u202e\u2066-\u2069]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`);
  return plain.length > LONGEST_QUOTE ? `${plain.slice(0, LONGEST_QUOTE)}…` : plain;
}

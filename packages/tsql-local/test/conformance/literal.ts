/** Columns and values as the driver gives them, written as a case writes them. */

export interface DriverColumn {
  readonly name: string;
  readonly type: (() => { readonly declaration?: string }) & { readonly declaration: string };
  readonly length?: number;
  readonly precision?: number;
  readonly scale?: number;
  readonly nullable: boolean;
}

export function columnText(column: DriverColumn): string {
  return `${column.name === '' ? '_' : column.name} ${typeText(column)}${column.nullable ? ' null' : ''}`;
}

function typeText(column: DriverColumn): string {
  const name = column.type.declaration;
  const { length = 0, precision, scale } = column;
  switch (name) {
    case 'nvarchar':
    case 'varchar':
    case 'varbinary':
      // The driver gives (max) as 65,535 bytes or as the largest 32-bit number.
      return `${name}(${length >= 65_535 || length === 0 ? 'max' : name === 'nvarchar' ? length / 2 : length})`;
    case 'nchar':
      return `nchar(${length / 2})`;
    case 'char':
    case 'binary':
      return `${name}(${length})`;
    case 'decimal':
    case 'numeric':
      return `decimal(${precision},${scale})`;
    case 'time':
    case 'datetime2':
    case 'datetimeoffset':
      return `${name}(${scale})`;
    default:
      return name;
  }
}

export function literal(value: unknown, column: DriverColumn): string {
  if (value === null || value === undefined) return 'NULL';
  const type = column.type.declaration;
  if (value instanceof Date) return dateLiteral(value as Date & { nanosecondsDelta?: number }, type, column.scale ?? 0);
  if (Buffer.isBuffer(value)) return `0x${value.toString('hex').toUpperCase()}`;
  if (typeof value === 'boolean') return value ? '1' : '0';
  if (typeof value === 'number') {
    if (type === 'decimal' || type === 'numeric') return value.toFixed(column.scale);
    if (type === 'money' || type === 'smallmoney') return value.toFixed(4);
    return String(value);
  }
  if (typeof value === 'string') {
    if (type === 'bigint') return value;
    if (type === 'uniqueidentifier') return `'${value.toUpperCase()}'`;
    return `${type.startsWith('n') ? 'N' : ''}'${value.replaceAll("'", "''").replaceAll('\n', '\\n').replaceAll('\t', '\\t')}'`;
  }
  return JSON.stringify(value);
}

function dateLiteral(value: Date & { nanosecondsDelta?: number }, type: string, scale: number): string {
  const iso = value.toISOString();
  const date = iso.slice(0, 10);
  const seconds = iso.slice(11, 19);
  const milliseconds = iso.slice(20, 23);
  // The driver keeps what is below a millisecond beside the Date, in seconds.
  const fraction = `${milliseconds}${String(Math.round((value.nanosecondsDelta ?? 0) * 1e7)).padStart(4, '0')}`.slice(0, scale);
  const time = scale === 0 ? seconds : `${seconds}.${fraction}`;
  switch (type) {
    case 'date':
      return `'${date}'`;
    case 'time':
      return `'${time}'`;
    case 'datetime':
      return `'${date} ${seconds}.${milliseconds}'`;
    case 'smalldatetime':
      return `'${date} ${seconds}'`;
    default:
      return `'${date} ${time}'`;
  }
}


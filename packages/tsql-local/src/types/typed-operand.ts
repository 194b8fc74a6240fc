import type { SqlType } from './sql-type.ts';

/** An operand as the type rules see it. */
export interface TypedOperand {
  /** 'null' is the untyped NULL literal, which takes its partner's type. */
  readonly type: SqlType | 'null';
  /** An integer literal's digits: beside a decimal it counts as numeric(digits, 0), and not as its type's full width. */
  readonly literalDigits?: number;
}

/** The exact decimal form in which a type meets decimals; undefined where it has none. */
export function decimalForm(operand: TypedOperand): { readonly precision: number; readonly scale: number } | undefined {
  const { type, literalDigits } = operand;
  if (type === 'null') return undefined;
  switch (type.kind) {
    case 'decimal':
      return type;
    case 'bit':
      return { precision: 1, scale: 0 };
    case 'tinyint':
    case 'smallint':
    case 'int':
    case 'bigint':
      return { precision: literalDigits ?? integerDigits[type.kind], scale: 0 };
    case 'money':
      return { precision: 19, scale: 4 };
    case 'smallmoney':
      return { precision: 10, scale: 4 };
    default:
      return undefined;
  }
}

const integerDigits = { tinyint: 3, smallint: 5, int: 10, bigint: 19 } as const;

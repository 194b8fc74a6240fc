/** Values that cannot be converted, and results too large for their type. */
import type { ErrorEntry } from '../error-table.ts';

export const conversionErrors: readonly ErrorEntry[] = [
  [220, 16, 2, 'statement', 'Arithmetic overflow error for data type %s, value = %s.'],
  [232, 16, 3, 'statement', 'Arithmetic overflow error for type %s, value = %s.'],
  [234, 16, 2, 'statement', 'There is insufficient result space to convert a money value to %s.'],
  [235, 16, 0, 'batch and transaction', 'Cannot convert a char value to money. The char value has incorrect syntax.'],
  [237, 16, 2, 'statement', 'There is insufficient result space to convert a money value to %s.'],
  [241, 16, 1, 'batch and transaction', 'Conversion failed when converting date and/or time from character string.'],
  [242, 16, 3, 'statement', 'The conversion of a %s data type to a %s data type resulted in an out-of-range value.'],
  [244, 16, 1, 'statement', "The conversion of the %s value '%s' overflowed an %s column. Use a larger integer column."],
  [245, 16, 1, 'batch and transaction', "Conversion failed when converting the %s value '%s' to data type %s."],
  [248, 16, 1, 'statement', "The conversion of the %s value '%s' overflowed an int column."],
  [281, 16, 1, 'statement', '%s is not a valid style number when converting from %s to a character string.'],
  [293, 16, 0, 'batch and transaction', 'Cannot convert char value to smallmoney. The char value has incorrect syntax.'],
  [295, 16, 3, 'batch and transaction', 'Conversion failed when converting character string to smalldatetime data type.'],
  [517, 16, 1, 'statement', "Adding a value to a '%s' column caused an overflow."],
  [535, 16, 0, 'statement', 'The %s function resulted in an overflow. The number of dateparts separating two date/time instances is too large. Try to use %s with a less precise datepart.'],
  [3606, 0, 0, 'statement', 'Arithmetic overflow occurred.'],
  [3607, 0, 0, 'statement', 'Division by zero occurred.'],
  [3623, 16, 1, 'batch and transaction', 'An invalid floating point operation occurred.'],
  [8114, 16, 5, 'batch and transaction', 'Error converting data type %s to %s.'],
  [8115, 16, 2, 'statement', 'Arithmetic overflow error converting %s to data type %s.'],
  [8134, 16, 1, 'statement', 'Divide by zero error encountered.'],
  [8169, 16, 2, 'batch and transaction', 'Conversion failed when converting from a character string to uniqueidentifier.'],
  [8170, 16, 2, 'batch and transaction', 'Insufficient result space to convert uniqueidentifier value to char.'],
  [9807, 16, 0, 'statement', 'The input character string does not follow style %s, either change the input character string or use a different style.'],
];

/** Operators as messages spell them. */
export type ArithmeticOperator = '+' | '-' | '*' | '/' | '%' | '&' | '|' | '^';
export type UnaryOperator = 'negate' | '~';
export type ComparisonName = '=' | '<>' | '<' | '<=' | '>' | '>=' | 'like' | 'is' | 'is not';

export const arithmeticNames: Readonly<Record<ArithmeticOperator | UnaryOperator, string>> = {
  '+': 'add',
  '-': 'subtract',
  '*': 'multiply',
  '/': 'divide',
  '%': 'modulo',
  '&': "'&'",
  '|': "'|'",
  '^': "'^'",
  negate: 'minus',
  '~': "'~'",
};

export const comparisonNames: Readonly<Record<ComparisonName, string>> = {
  '=': 'equal to',
  '<>': 'not equal to',
  '<': 'less than',
  '<=': 'less than or equal to',
  '>': 'greater than',
  '>=': 'greater than or equal to',
  like: 'like',
  is: 'is',
  'is not': 'is not',
};

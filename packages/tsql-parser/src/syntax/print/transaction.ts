import type { TransactionName, TransactionStatement } from '../ast/transaction.ts';
import { joinWords } from './text.ts';

const VERBS: Readonly<Record<TransactionStatement['kind'], string>> = {
  BeginTransactionStatement: 'BEGIN',
  CommitTransactionStatement: 'COMMIT',
  RollbackTransactionStatement: 'ROLLBACK',
  SaveTransactionStatement: 'SAVE',
};

export const printTransaction = ({ kind, name }: TransactionStatement): string =>
  joinWords(VERBS[kind], 'TRANSACTION', name && printName(name));

const printName = (name: TransactionName): string => ('variable' in name ? name.variable : `[${name.name.replaceAll(']', ']]')}]`);

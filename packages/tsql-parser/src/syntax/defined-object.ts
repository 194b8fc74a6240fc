import type { ObjectName } from './ast/identifier.ts';
import type { Batch, Statement } from './ast/statement.ts';

/** The name that each kind of CREATE gives. */
const definedName = (statement: Statement): ObjectName | undefined => {
  switch (statement.kind) {
    case 'CreateViewStatement':
    case 'CreateProcedureStatement':
    case 'CreateFunctionStatement':
    case 'CreateTriggerStatement':
    case 'CreateTableStatement':
    case 'CreateTableTypeStatement':
    case 'CreateAliasTypeStatement':
    case 'CreateSynonymStatement':
    case 'CreateSequenceStatement':
      return statement.name;
    default:
      return undefined;
  }
};

/** The object that a batch creates or alters as a whole: that of its first statement which defines one. */
export function definedObject(batch: Batch): ObjectName | undefined {
  for (const statement of batch.statements) {
    const name = definedName(statement);
    if (name !== undefined) return name;
  }
  return undefined;
}

import { walk, type Batch, type ObjectName } from 'tsql-parser';

export interface DefinedObject {
  readonly name: ObjectName;
  /** As DROP says it. */
  readonly class: 'FUNCTION' | 'PROCEDURE' | 'TYPE' | 'VIEW';
}

/** What a repeatable's batch makes: its first CREATE, in an IF too, since CREATE TYPE knows no OR ALTER. */
export function definedByBatch(batch: Batch): DefinedObject | undefined {
  let found: DefinedObject | undefined;
  walk(batch, (node) => {
    if (found !== undefined) return 'skip';
    switch (node.kind) {
      case 'CreateViewStatement':
        found = { name: node.name, class: 'VIEW' };
        break;
      case 'CreateProcedureStatement':
        found = { name: node.name, class: 'PROCEDURE' };
        break;
      case 'CreateFunctionStatement':
        found = { name: node.name, class: 'FUNCTION' };
        break;
      case 'CreateTableTypeStatement':
      case 'CreateAliasTypeStatement':
        found = { name: node.name, class: 'TYPE' };
        break;
      default:
    }
    return undefined;
  });
  return found;
}

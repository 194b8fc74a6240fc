/** Procedures of SQL Server's that are refused by name rather than missing: there are no messages of the user's own. */
import { refuseStatement } from '../../types/errors.ts';

const names = ['sp_addmessage', 'sp_altermessage', 'sp_dropmessage'] as const;

export const refusedProcedures: readonly (readonly [string, () => Promise<never>])[] = names.map((name) => [
  name,
  async () => {
    throw refuseStatement(name);
  },
]);

/** The permissions that can be recorded, with their codes in sys.database_permissions. Another one is refused. */
export const permissionCodes: Readonly<Record<string, string>> = {
  ALTER: 'AL',
  CONNECT: 'CO',
  CONTROL: 'CL',
  'CREATE PROCEDURE': 'CRPR',
  'CREATE TABLE': 'CRTB',
  'CREATE TYPE': 'CRTY',
  'CREATE VIEW': 'CRVW',
  DELETE: 'DL',
  EXECUTE: 'EX',
  INSERT: 'IN',
  REFERENCES: 'RF',
  SELECT: 'SL',
  'TAKE OWNERSHIP': 'TO',
  UPDATE: 'UP',
  'VIEW CHANGE TRACKING': 'VWCT',
  'VIEW DEFINITION': 'VW',
};

/** The largest INT of SQL Server. */
const largestInt = 2_147_483_647;

/** For yargs' coerce: a whole number from `from` to `to`, else an Error that names the option. */
export const wholeNumber =
  (option: string, from: number, to: number = largestInt) =>
  (value: unknown): number => {
    if (typeof value === 'number' && Number.isInteger(value) && value >= from && value <= to) return value;
    throw new Error(`${option} is ${typeof value === 'number' && !Number.isNaN(value) ? value : 'not one number'}; give a whole number from ${from} to ${to}`);
  };

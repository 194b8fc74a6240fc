const longest = 256;

/** For yargs' coerce: a name that NVARCHAR(256) holds whole, else an Error; a longer one would reach the procedure cut off. */
export const modelName =
  (option: string) =>
  (value: unknown): string => {
    if (typeof value !== 'string') throw new Error(`${option} is given more than once`);
    if (value.trim() === '' || value.length > longest) throw new Error(`${option} has ${value.length} characters; give a name of 1 to ${longest}, not blanks alone`);
    return value;
  };

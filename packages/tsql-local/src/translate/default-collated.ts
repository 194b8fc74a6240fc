/** A text under PostgreSQL's default collation, whatever collation it was made with. */
export const defaultCollated = (text: string): string => `(${text} COLLATE pg_catalog."default")`;

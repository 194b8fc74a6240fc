/** A number for people: four digits that count, zeros at the end left out. */
export const numberLabel = (value: number): string => String(Number(value.toPrecision(4)));

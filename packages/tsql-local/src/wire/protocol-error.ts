/**
 * A client broke MS-TDS: a packet, a length or a token that cannot be read. The connection that sent it is closed; the
 * message is for the log.
 */
export class ProtocolError extends Error {
  constructor(reason: string) {
    super(reason);
    this.name = 'ProtocolError';
  }
}

/**
 * The bytes at hand end inside a structure. A whole message that ends so is malformed; a bulk reader waits until it has
 * `needed` bytes, counted from the start of the buffer that it read.
 */
export class EndOfData extends Error {
  readonly needed: number;

  constructor(needed: number) {
    super(`the data end before byte ${needed}`);
    this.name = 'EndOfData';
    this.needed = needed;
  }
}

/**
 * A value that its type does not hold: a date after 9999, a decimal beyond its precision. `fault` tells which of SQL
 * Server's messages fits: 'length' 8016, 'value' 8023.
 */
export class InvalidValueError extends Error {
  readonly fault: 'length' | 'value';
  readonly token: number;
  readonly typeName: string;

  constructor(fault: 'length' | 'value', token: number, typeName: string) {
    super(`not a valid ${typeName} (${fault})`);
    this.name = 'InvalidValueError';
    this.fault = fault;
    this.token = token;
    this.typeName = typeName;
  }
}

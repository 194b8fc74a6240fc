/**
 * Exact order statistics of a stream that is read several times, in memory that does not grow with it.
 *
 * A number's bits are cut into digits, the most significant first. One pass counts the first digit of every number;
 * the counts tell in which bucket each wanted rank lies. The next pass counts the second digit of the numbers in those
 * buckets only, and so on, until the digits of each wanted number are known. As sign and magnitude order like the bits
 * do (IEEE 754), no bit needs changing: negative numbers are walked from the largest magnitude down.
 *
 * 32-bit floats need two passes (20 and 12 bits), 64-bit floats four (20, 12, 16 and 16). A first digit of 20 bits
 * keeps the buckets so narrow that the second pass sorts out nearly all numbers by one look-up: measured at four times
 * the speed of two equal digits.
 */

/** Bits of each digit, by the float width in bits. */
export const DIGIT_BITS: Readonly<Record<32 | 64, readonly number[]>> = { 32: [20, 12], 64: [20, 12, 16, 16] };

/** Numbers that share the digits known so far, and that hold wanted ranks. */
interface Slot {
  readonly negative: boolean;
  readonly digits: readonly number[];
  /** What is wanted here: which result, and its rank among the slot's numbers. */
  readonly wanted: readonly { readonly result: number; readonly rank: number }[];
}

export class RadixSelect {
  readonly width: 32 | 64;
  readonly #digitBits: readonly number[];
  /** One table for each finished pass: (slot, digit) to the slot of the next pass, or -1. */
  readonly #tables: Int8Array[] = [];
  #slots: readonly Slot[] = [{ negative: false, digits: [], wanted: [] }];
  /** 32 bits a counter: a stream may have 4,294,967,295 numbers. */
  #counts: Uint32Array;

  constructor(width: 32 | 64) {
    this.width = width;
    this.#digitBits = DIGIT_BITS[width];
    this.#counts = new Uint32Array(2 ** (this.#digitBits[0] ?? 0));
  }

  /** Passes that are over. */
  get pass(): number {
    return this.#tables.length;
  }

  get done(): boolean {
    return this.pass === this.#digitBits.length;
  }

  /** Counts 32-bit floats, given as their bits. */
  count32(bits: Uint32Array): void {
    const counts = this.#counts;
    const first = this.#tables[0];
    if (first === undefined) {
      for (let i = 0; i < bits.length; i += 1) {
        counts[bits[i]! >>> 12]!++;
      }
      return;
    }
    for (let i = 0; i < bits.length; i += 1) {
      const value = bits[i]!;
      const slot = first[value >>> 12]!;
      if (slot >= 0) {
        counts[(slot << 12) | (value & 0xfff)]!++;
      }
    }
  }

  /** Counts 64-bit floats, given as pairs of their low and high halves. */
  count64(halves: Uint32Array): void {
    for (let i = 0; i < halves.length; i += 2) {
      const at = this.#place64(halves[i + 1]!, halves[i]!);
      if (at >= 0) {
        this.#counts[at]!++;
      }
    }
  }

  /** Counts one float of the width `times` times, given as its bits; `low` is 0 for 32 bits. */
  countRepeated(high: number, low: number, times: number): void {
    const at = this.width === 64 ? this.#place64(high, low) : this.#place32(high);
    if (at >= 0) {
      this.#counts[at]! += times;
    }
  }

  #place32(bits: number): number {
    const first = this.#tables[0];
    if (first === undefined) {
      return bits >>> 12;
    }
    const slot = first[bits >>> 12]!;
    return slot < 0 ? -1 : (slot << 12) | (bits & 0xfff);
  }

  #place64(high: number, low: number): number {
    let at = high >>> 12;
    for (let pass = 0; pass < this.#tables.length; pass += 1) {
      const slot = this.#tables[pass]![at]!;
      if (slot < 0) {
        return -1;
      }
      at = pass === 0 ? (slot << 12) | (high & 0xfff) : (slot << 16) | (pass === 1 ? low >>> 16 : low & 0xffff);
    }
    return at;
  }

  /**
   * The finite and the other numbers that the first pass counted: asked before it ends. A first digit holds the sign
   * and the whole exponent, and an exponent of all ones means infinity or NaN.
   */
  tally(): { readonly finite: number; readonly nonFinite: number } {
    let finite = 0;
    let nonFinite = 0;
    for (let digit = 0; digit < this.#counts.length; digit += 1) {
      const count = this.#counts[digit]!;
      if (count > 0 && this.#isFinite(digit)) {
        finite += count;
      } else {
        nonFinite += count;
      }
    }
    return { finite, nonFinite };
  }

  #isFinite(firstDigit: number): boolean {
    const exponent = this.width === 32 ? 0x7f800 : 0x7ff00;
    return (firstDigit & exponent) !== exponent;
  }

  /**
   * Ends a pass.
   *
   * @param ranks the wanted ranks among the finite numbers, ascending; asked for by the first pass only
   */
  endPass(ranks: readonly number[] = []): void {
    const pass = this.pass;
    const size = 2 ** (this.#digitBits[pass] ?? 0);
    const slots = pass === 0 ? [{ negative: false, digits: [], wanted: ranks.map((rank, result) => ({ result, rank })) }] : this.#slots;
    const table = new Int8Array(slots.length * size).fill(-1);
    const next: Slot[] = [];
    slots.forEach((slot, index) => {
      let before = 0;
      let taken = 0;
      for (let step = 0; step < size && taken < slot.wanted.length; step += 1) {
        const digit = pass === 0 ? signedDigit(step, size) : slot.negative ? size - 1 - step : step;
        const count = this.#counts[index * size + digit]!;
        if (count === 0 || (pass === 0 && !this.#isFinite(digit))) {
          continue;
        }
        const from = taken;
        while (taken < slot.wanted.length && slot.wanted[taken]!.rank < before + count) {
          taken += 1;
        }
        if (taken > from) {
          table[index * size + digit] = next.length;
          next.push({
            negative: pass === 0 ? digit >= size / 2 : slot.negative,
            digits: [...slot.digits, digit],
            wanted: slot.wanted.slice(from, taken).map(({ result, rank }) => ({ result, rank: rank - before })),
          });
        }
        before += count;
      }
    });
    this.#tables.push(table);
    this.#slots = next;
    this.#counts = this.done ? new Uint32Array(0) : new Uint32Array(next.length * 2 ** (this.#digitBits[pass + 1] ?? 0));
  }

  /** The numbers at the wanted ranks, in the order asked; both zeros as 0. Only when done. */
  results(): number[] {
    const results: number[] = [];
    for (const slot of this.#slots) {
      const value = this.#valueOf(slot.digits);
      for (const { result } of slot.wanted) {
        results[result] = value === 0 ? 0 : value;
      }
    }
    return results;
  }

  #valueOf(digits: readonly number[]): number {
    const view = new DataView(new ArrayBuffer(8));
    const [first = 0, second = 0, third = 0, fourth = 0] = digits;
    view.setUint32(0, first * 0x1000 + second);
    view.setUint32(4, third * 0x10000 + fourth);
    return this.width === 32 ? view.getFloat32(0) : view.getFloat64(0);
  }
}

/** The digit at a step of the walk from the lowest number to the highest: the negative half downwards, then the other. */
function signedDigit(step: number, size: number): number {
  return step < size / 2 ? size - 1 - step : step - size / 2;
}

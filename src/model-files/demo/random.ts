/**
 * Normally distributed numbers, the same for the same seeds on every machine: Marsaglia's xorshift128 (Xorshift RNGs,
 * 2003) turned to normals by Box and Muller's transform (1958), two at a time.
 */
export class NormalRandom {
  readonly #state = new Uint32Array(4);
  #spare: number | null = null;

  /** @param seeds any numbers; different lists give unrelated sequences */
  constructor(...seeds: readonly number[]) {
    let mixed = 0x2545f491;
    for (let i = 0; i < 4; i += 1) {
      for (const seed of [...seeds, i]) {
        mixed = scramble((mixed ^ seed) + 0x6d2b79f5);
      }
      this.#state[i] = mixed;
    }
    // All zeros is the one state that xorshift never leaves.
    this.#state[3]! |= 1;
  }

  /** The next number of a normal distribution with mean 0 and deviation 1. */
  next(): number {
    if (this.#spare !== null) {
      const spare = this.#spare;
      this.#spare = null;
      return spare;
    }
    const radius = Math.sqrt(-2 * Math.log(1 - this.#uniform()));
    const angle = 2 * Math.PI * this.#uniform();
    this.#spare = radius * Math.sin(angle);
    return radius * Math.cos(angle);
  }

  /** From 0 up to, not including, 1. */
  #uniform(): number {
    const state = this.#state;
    const first = state[0]! ^ (state[0]! << 11);
    state[0] = state[1]!;
    state[1] = state[2]!;
    state[2] = state[3]!;
    state[3] = state[3]! ^ (state[3]! >>> 19) ^ first ^ (first >>> 8);
    return state[3] / 0x1_0000_0000;
  }
}

/** The finalizer of MurmurHash3: every bit of the input changes half of the output. */
function scramble(value: number): number {
  let mixed = value | 0;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}

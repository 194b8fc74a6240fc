/**
 * RAND's generator: two multiplicative congruential sequences combined (P. L'Ecuyer, "Efficient and portable combined random
 * number generators", CACM 31, 1988), with the second sequence at 67890 after each seed.
 */
export interface RandomState { readonly first: number; readonly second: number }

const firstModulus = 2_147_483_563;
const secondModulus = 2_147_483_399;

/** A seed of 0 or beyond the modulus counts as 12345; its sign does not count. */
export function seedRandom(seed: number): RandomState {
  const size = Math.abs(seed);
  return { first: size === 0 || size >= firstModulus ? 12_345 : size, second: 67_890 };
}

/** The next number, from 0 to 1 exclusive, and the state after it. */
export function drawRandom(state: RandomState): { readonly value: number; readonly state: RandomState } {
  const first = (state.first * 40_014) % firstModulus;
  const second = (state.second * 40_692) % secondModulus;
  const difference = first - second;
  return { value: (difference < 1 ? difference + firstModulus - 1 : difference) * 4.656613e-10, state: { first, second } };
}

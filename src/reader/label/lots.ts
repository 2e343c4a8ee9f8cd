/** Numbers from 0 to 1 as if by chance, but always the same ones for a seed (a linear congruential generator). */
export function drawLots(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

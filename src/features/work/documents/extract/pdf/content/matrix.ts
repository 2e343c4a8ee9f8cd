/** A place on a plane. */
export interface Point {
  x: number;
  y: number;
}

/** Six numbers of a PDF's matrix (ISO 32000-1, 8.3.3): x' = a·x + c·y + e, y' = b·x + d·y + f. */
export type Matrix = readonly [a: number, b: number, c: number, d: number, e: number, f: number];

/** Leaves everything where it is. */
export const UNIT: Matrix = [1, 0, 0, 1, 0, 0];

/** @returns the matrix that does `first` and then `then` */
export function multiply(first: Matrix, then: Matrix): Matrix {
  const [a, b, c, d, e, f] = first;
  const [ta, tb, tc, td, te, tf] = then;
  return [
    a * ta + b * tc,
    a * tb + b * td,
    c * ta + d * tc,
    c * tb + d * td,
    e * ta + f * tc + te,
    e * tb + f * td + tf,
  ];
}

/** @returns where a matrix takes a place */
export function transform([a, b, c, d, e, f]: Matrix, { x, y }: Point): Point {
  return { x: a * x + c * y + e, y: b * x + d * y + f };
}

/** @returns the matrix that turns by so many degrees, clockwise where y grows downwards */
export function turn(degrees: number): Matrix {
  const sine = Math.sin((degrees * Math.PI) / 180);
  const cosine = Math.cos((degrees * Math.PI) / 180);
  return [cosine, sine, -sine, cosine, 0, 0];
}

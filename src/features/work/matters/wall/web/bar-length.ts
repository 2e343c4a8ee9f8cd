/** The shortest bar, in percent: all of its lamps still have a piece that can be seen. */
const SHORTEST = 8;

/**
 * How long a unit's bar is, in percent of the longest. By the square root, as areas are compared: where one unit has
 * 80 matters and others 1 to 5, a bar in plain proportion would show the one and dots.
 */
export function barLength(total: number, most: number): number {
  if (total <= 0) return 0;
  return Math.max(SHORTEST, Math.sqrt(total / Math.max(total, most)) * 100);
}

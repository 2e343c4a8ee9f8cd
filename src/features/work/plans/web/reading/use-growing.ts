import { startTransition, useEffect, useState } from "react";

/** Rows drawn at once when a pane opens, and with each further step. */
const FIRST = 120;
const STEP = 240;

/**
 * How many of `total` rows to draw: a screenful at once, and the rest step by step while the browser has time, so that
 * a long text opens quickly and is whole soon after.
 */
export function useGrowing(total: number): number {
  const [count, setCount] = useState(FIRST);
  useEffect(() => {
    if (count >= total) return;
    const timer = setTimeout(() => startTransition(() => setCount(count + STEP)), 0);
    return () => clearTimeout(timer);
  }, [count, total]);
  return Math.min(count, total);
}

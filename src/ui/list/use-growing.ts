import { startTransition, useDeferredValue, useEffect, useState } from "react";

/** Rows drawn at once, more than a window holds, and with each further step. */
const FIRST = 24;
const STEP = 16;

/**
 * The rows to draw now: a windowful at once, the others step by step while the browser has time, so that a long page
 * keeps nobody waiting. Other rows later are drawn in the same way, while the old ones still stand.
 */
export function useGrowing<Row>(rows: Row[]): Row[] {
  const [count, setCount] = useState(FIRST);
  const calm = useDeferredValue(rows);
  useEffect(() => {
    if (count >= calm.length) return;
    const timer = setTimeout(() => startTransition(() => setCount(count + STEP)), 0);
    return () => clearTimeout(timer);
  }, [count, calm.length]);
  return calm.length > count ? calm.slice(0, count) : calm;
}

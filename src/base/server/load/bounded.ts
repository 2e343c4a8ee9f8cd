import { availableParallelism } from "node:os";
import { AppError } from "../errors.ts";

/** Runs a piece of work as soon as there is room for it. Error `busy` where even those waiting are too many. */
export type Bounded = <T>(work: () => Promise<T>) => Promise<T>;

/** Lets `atOnce` pieces of work run and `waiting` more wait in order; whoever comes behind them is refused at once. */
export function bounded({ atOnce, waiting }: { atOnce: number; waiting: number }): Bounded {
  let running = 0;
  const queue: (() => void)[] = [];
  const leave = () => {
    const next = queue.shift();
    if (next) next();
    else running -= 1;
  };
  return async (work) => {
    if (running < atOnce) running += 1;
    else if (queue.length >= waiting) throw new AppError("busy");
    else await new Promise<void>((resolve) => queue.push(resolve));
    try {
      return await work();
    } finally {
      leave();
    }
  };
}

/**
 * The one place where passwords are hashed at full cost, some 0.1 s of a processor each: one processor stays free for
 * everybody else's requests, and nobody waits longer than some seconds.
 */
export const hashing: Bounded = bounded({ atOnce: Math.max(1, availableParallelism() - 1), waiting: 40 });

import { setTimeout as pause } from "node:timers/promises";
import type { Postmaster } from "./postmaster.ts";

/** How a database server is watched over. */
export interface Watch {
  /** Told each time it ends or is started again, as one Chinese line for whoever runs the server. */
  report(line: string): void;
  /** Called once where it cannot be started again; nothing is tried from then on. */
  onLost(cause: unknown): void;
}

/** A database server that is started again when it ends by itself. */
export interface Supervised {
  /** Whether it takes connections, as far as is known. */
  isUp(): boolean;
  /** Ends it for good; resolves when it has ended. May be called twice. */
  stop(): Promise<void>;
}

/** Milliseconds before each attempt: at once, then longer and longer, a quarter of a minute in all. */
const PAUSES = [0, 500, 1_000, 2_000, 4_000, 8_000];

/** Who runs so long counts as well again: the next fault begins with the first pause. */
const WELL_AFTER = 60_000;

/**
 * Watches over a server. Where it ends without being asked to (killed, out of memory, a full disk), it is started again by
 * `startAgain`, after pauses that grow; where that fails each time, it is given up.
 */
export function keepRunning(
  first: Postmaster,
  startAgain: () => Promise<Postmaster>,
  { report, onLost }: Watch,
): Supervised {
  let current: Postmaster | undefined = first;
  const stopping = new AbortController();
  const watch = async (): Promise<void> => {
    let attempt = 0;
    let cause: unknown;
    for (let began = performance.now(); current; ) {
      await current.ended;
      current = undefined;
      if (stopping.signal.aborted) return;
      report("数据库意外停止，正在重新启动，其间的请求暂不办理");
      if (performance.now() - began > WELL_AFTER) attempt = 0;
      while (!current && attempt < PAUSES.length) {
        await pause(PAUSES[attempt], undefined, { signal: stopping.signal }).catch(() => {});
        if (stopping.signal.aborted) return;
        attempt += 1;
        began = performance.now();
        current = await startAgain().catch((error: unknown) => {
          cause = error;
          const why = error instanceof Error ? error.message : String(error);
          report(`第 ${attempt} 次重新启动数据库没有成功：${why}`);
          return undefined;
        });
      }
      if (current) report("数据库已重新启动");
    }
    onLost(cause);
  };
  const watching = watch();
  return {
    isUp: () => current !== undefined,
    stop: async () => {
      stopping.abort();
      await current?.stop();
      await watching;
      // One that was just being started when the stop was asked for.
      await current?.stop();
    },
  };
}

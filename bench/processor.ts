import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** Milliseconds of processor that each of those who take part has used so far. */
export interface Used {
  server: number;
  database: number;
  /** Whoever asks: this process. */
  asking: number;
}

/** A tick of Linux's accounts, in milliseconds. */
const TICK = 10;

/**
 * Reads what the processes have used of the processor, which, unlike time, does not tell how much else the machine had
 * to do. On Linux alone; elsewhere there is none.
 */
export function processorMeter(serverPid: number, dataFolder: string): (() => Used) | undefined {
  if (process.platform !== "linux") return undefined;
  const postmaster = Number(
    readFileSync(join(dataFolder, "pg", "postgres", "data", "postmaster.pid"), "utf8").split("\n")[0],
  );
  return () => ({
    server: usedBy(serverPid),
    database: usedBy(postmaster) + sum(childrenOf(postmaster).map(usedBy)),
    asking: usedBy(process.pid),
  });
}

/** What was used between two readings, for each of `lives`. */
export function usedBetween(before: Used, after: Used, lives: number): Used {
  const each = (who: keyof Used) => (after[who] - before[who]) / lives;
  return { server: each("server"), database: each("database"), asking: each("asking") };
}

function usedBy(pid: number): number {
  const stat = statOf(pid);
  if (!stat) return 0;
  // utime, stime, and what ended children used.
  return sum(stat.slice(11, 15).map(Number)) * TICK;
}

function childrenOf(pid: number): number[] {
  const all = readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .map(Number);
  return all.filter((one) => Number(statOf(one)?.[1]) === pid);
}

/** The fields of a process behind its name: state, parent, and so on; undefined where it has ended. */
function statOf(pid: number): string[] | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, "utf8");
    return text.slice(text.lastIndexOf(")") + 2).split(" ");
  } catch {
    return undefined;
  }
}

const sum = (values: readonly number[]) => values.reduce((a, b) => a + b, 0);

import { readFileSync } from "node:fs";

/**
 * Ends this process in order (as by SIGTERM) when the npm that runs it is gone. npm passes on every
 * signal but SIGKILL, which it cannot see; a server left over then would hold the port and the data
 * unseen. Does nothing when not run by `npm start`.
 */
export function endWithNpm(): void {
  if (process.env.npm_lifecycle_event !== "start") return;
  const above = parentsUpToNpm();
  const watch = setInterval(() => {
    if (parentsUpToNpm() === above) return;
    clearInterval(watch);
    process.kill(process.pid, "SIGTERM");
  }, 500);
  watch.unref();
}

/** The process above, and the one above that where npm put a shell in between (seen on Linux only). */
function parentsUpToNpm(): string {
  const parent = process.ppid;
  return runsOurScript(parent) ? `${parent} ${parentOf(parent)}` : String(parent);
}

function runsOurScript(pid: number): boolean {
  return readProc(pid, "cmdline").replaceAll("\0", " ").trim().endsWith("scripts/start.mjs");
}

function parentOf(pid: number): string | undefined {
  const stat = readProc(pid, "stat");
  // The second field, the name in brackets, may itself hold spaces and brackets: count from its end.
  return stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1];
}

function readProc(pid: number, name: string): string {
  try {
    return readFileSync(`/proc/${pid}/${name}`, "utf8");
  } catch {
    return "";
  }
}

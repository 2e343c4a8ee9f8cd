import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";

/** Whether a process with this id lives (also where it belongs to somebody else). */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

/**
 * A mark that tells this process from a later one with the same id: boot and start time.
 *
 * @returns undefined where the system does not tell (Windows), or for a dead process
 */
export function birthMark(pid: number): string | undefined {
  try {
    if (process.platform !== "linux") return askPs(pid, "lstart=");
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    // The second field, the name in brackets, may itself hold spaces and brackets: count from its end.
    const startTicks = stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19];
    return `${readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim()}/${startTicks}`;
  } catch {
    return undefined;
  }
}

/** The command line of a living process, words joined by spaces; undefined where it cannot be read. */
export function commandLine(pid: number): string | undefined {
  try {
    if (process.platform !== "linux") return askPs(pid, "command=");
    return readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ").trim();
  } catch {
    return undefined;
  }
}

function askPs(pid: number, field: string): string | undefined {
  if (process.platform === "win32") return undefined;
  return execFileSync("ps", ["-o", field, "-p", String(pid)], { encoding: "utf8" }).trim() || undefined;
}

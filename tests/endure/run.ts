import { endure } from "./endure.ts";

/**
 * `npm run endure`: people work on a server of their own while it, its database and their processes are killed, the
 * database is restarted and the disk is full. Ends with 1 where anything acknowledged is lost or a promise is broken.
 *
 * Options: --kills=36 --restarts=3 --people=6 --between=15 --disk=no
 */
const options = new Map(
  process.argv.slice(2).map((arg) => arg.replace(/^--/, "").split("=") as [string, string]),
);
const number = (name: string, usual: number) => Number(options.get(name) ?? usual);

const begun = performance.now();
const found = await endure({
  kills: number("kills", 36),
  restarts: number("restarts", 3),
  people: number("people", 6),
  between: number("between", 15),
  withFullDisk: options.get("disk") !== "no",
  tell: console.log,
});
const { blows, disk, acts, acknowledged, events, failures, faults, breaches, ends, exitCode } = found;
const minutes = ((performance.now() - begun) / 60_000).toFixed(1);
const lines = (all: string[]) => (all.length === 0 ? "none" : `\n    ${all.slice(0, 50).join("\n    ")}`);
console.log(`
Endured in ${minutes} minutes
  blows           ${JSON.stringify(blows)}
  full disk by    ${disk === "tmpfs" ? "a small file system of its own" : disk === "limit" ? "a limit on the size of a file (no right to mount)" : "(left out)"}
  acts answered   ${acts}, on ${acknowledged} records and files; ${events} events on the trail
  tries refused   ${JSON.stringify(failures)}
  server ended    ${JSON.stringify(ends)}, at last with ${exitCode}
  lost or doubled ${lines(faults)}
  luoshi verify   ${breaches.length === 0 ? "clean" : lines(breaches)}`);
process.exitCode = faults.length + breaches.length > 0 || exitCode !== 0 ? 1 : 0;

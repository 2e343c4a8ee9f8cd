import { type ChildProcess, spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";
import { afterEach, beforeEach, expect, it } from "vitest";

let folder: string;
let parent: ChildProcess | undefined;

/** A project whose start script prints its process id and, when told to end, that it was told. */
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "luoshi-end-with-npm-"));
  mkdirSync(path.join(folder, "scripts"));
  const tsx = JSON.stringify(import.meta.resolve("tsx"));
  const watched = JSON.stringify(new URL("./end-with-npm.ts", import.meta.url).href);
  writeFileSync(
    path.join(folder, "scripts", "start.mjs"),
    `await import(${tsx});
     const { endWithNpm } = await import(${watched});
     const alive = setInterval(() => {}, 1000);
     process.on("SIGTERM", () => { console.log("told to end"); clearInterval(alive); });
     endWithNpm();
     console.log(process.pid);`,
  );
});
afterEach(() => {
  parent?.kill("SIGKILL");
  rmSync(folder, { recursive: true, force: true });
});

/** Runs the script as npm does, npm's part played by a Node process that starts a shell. */
function linesOf(command: string): AsyncIterator<string> {
  const script = `require("node:child_process").spawn("sh", ["-c", ${JSON.stringify(command)}], { stdio: "inherit" })`;
  parent = spawn(process.execPath, ["-e", script], {
    cwd: folder,
    env: { ...process.env, npm_lifecycle_event: "start" },
    stdio: ["ignore", "pipe", "inherit"],
  });
  return createInterface({ input: parent.stdout! })[Symbol.asyncIterator]();
}

it.each([
  ["with a shell in between", `"${process.execPath}" scripts/start.mjs`],
  ["directly", `exec "${process.execPath}" scripts/start.mjs`],
])("ends the server when npm is killed, %s", async (_, command) => {
  const lines = linesOf(command);
  const pid = Number((await lines.next()).value);
  expect(pid).toBeGreaterThan(0);
  parent?.kill("SIGKILL");
  expect((await lines.next()).value).toBe("told to end");
  expect((await lines.next()).done).toBe(true);
});

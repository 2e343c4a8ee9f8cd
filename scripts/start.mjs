// What `npm start` runs: builds the web app if it is not up to date, then becomes the server.
// Plain JavaScript, so that even a Node too old for the rest can say so.

const [major, minor] = process.versions.node.split(".").map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`需要 Node.js 20.19 或更高版本，当前为 ${process.versions.node}。`);
  process.exit(1);
}

endWithNpm();
// From here on TypeScript can be imported.
await import("tsx");
const { ensureWebBuild } = await import("./web-build.ts");
try {
  await ensureWebBuild(new URL("..", import.meta.url), console.log);
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exit(1);
}
// The server lives in this very process: signals and exit code are its own.
await import("../src/main/server.ts");

/**
 * npm passes on every signal but SIGKILL, which it cannot see. A server left over then would hold
 * the port and the data unseen, so it ends in order when npm is gone.
 */
function endWithNpm() {
  if (process.env.npm_lifecycle_event !== "start") return;
  const npm = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === npm) return;
    clearInterval(watch);
    process.kill(process.pid, "SIGTERM");
  }, 1000);
  watch.unref();
}

// What `npm start` runs: builds the web app if it is not up to date, then becomes the server.
// Plain JavaScript, so that even a Node too old for the rest can say so.

const [major, minor] = process.versions.node.split(".").map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`需要 Node.js 20.19 或更高版本，当前为 ${process.versions.node}。`);
  process.exit(1);
}

// From here on TypeScript can be imported.
await import("tsx");
const { endWithNpm } = await import("./end-with-npm.ts");
endWithNpm();
const { ensureWebBuild } = await import("./web-build.ts");
try {
  await ensureWebBuild(new URL("..", import.meta.url), console.log);
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exit(1);
}
// The server lives in this very process: signals and exit code are its own.
await import("../src/main/server.ts");

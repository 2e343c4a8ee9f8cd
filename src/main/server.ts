import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type ServerType, serve } from "@hono/node-server";
import pino, { type Logger } from "pino";
import { isDatabaseAway } from "../base/server/connection-loss.ts";
import { type EmbeddedPostgres, startEmbeddedPostgres } from "../base/server/embedded-postgres/start.ts";
import { StartError } from "../base/server/embedded-postgres/start-error.ts";
import type { Watch } from "../base/server/embedded-postgres/supervise.ts";
import { migrate } from "../base/server/migrate.ts";
import { type RunningApp, startApp } from "./app.ts";
import { type Config, readConfig } from "./config.ts";
import { closeDataFolder } from "./data-folder/private-data.ts";
import { loadSecret } from "./data-folder/secret.ts";
import { explainDatabase } from "./database-refusal.ts";
import { loadExampleIfEmpty, signInLines } from "./demo.ts";
import { webAssets } from "./web-assets.ts";

const WEB_FOLDER = fileURLToPath(new URL("../../dist/web", import.meta.url));

/** Starts everything in one process, prints the address, and ends cleanly on Ctrl-C. */
async function main(): Promise<void> {
  const closing: (() => Promise<void>)[] = [];
  const close = once(async () => {
    for (const step of closing.reverse()) await step();
  });
  // From here on Ctrl-C ends whatever has been started so far, even in the middle of the start.
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.on(signal, () => void close().then(() => process.exit(0)));
  }
  /** Without its database the process ends, so that whoever watches over it starts it anew. */
  const giveUp = async (cause: unknown) => {
    console.error(`已停止：${lineOf(cause)}`);
    setTimeout(() => process.exit(DATABASE_LOST), LAST_WORDS);
    await close();
    process.exit(DATABASE_LOST);
  };
  try {
    await start(readConfig(), closing, giveUp);
  } catch (error) {
    await close();
    console.error(`启动失败：${lineOf(error)}`);
    process.exit(1);
  }
}

/** Exit code where the embedded database cannot be started again: EX_TEMPFAIL of sysexits.h, try later. */
const DATABASE_LOST = 75;

/** How long requests at hand have to end then, in milliseconds. */
const LAST_WORDS = 5_000;

async function start(
  config: Config,
  closing: (() => Promise<void>)[],
  giveUp: (cause: unknown) => Promise<void>,
): Promise<void> {
  const log = pino({ level: process.env.LOG_LEVEL ?? "warn" });
  const watch: Watch = {
    report: (line) => log.error({ where: "database" }, line),
    onLost: (cause) => void giveUp(cause),
  };
  const database = config.databaseUrl ? undefined : await startDatabase(config, closing, watch);
  const databaseUrl = config.databaseUrl ?? database!.url;
  const isDatabaseUp = () => database?.isUp() ?? true;
  surviveCutConnections(log);
  // While the database is away, everything that asks for it fails, and that was said already.
  const report = (error: unknown, where: string) => {
    if (isDatabaseUp()) log.error({ err: error, where }, "unexpected");
  };
  await migrate(databaseUrl).catch(explainDatabase(databaseUrl));
  await closeDataFolder(config.dataFolder);
  const app = await startApp({
    databaseUrl,
    replicaUrl: config.replicaUrl,
    filesFolder: join(config.dataFolder, "files"),
    unitQuota: config.unitQuota,
    secret: loadSecret(config.dataFolder),
    baseUrl: config.baseUrl,
    oidc: config.oidc,
    outside: config.outside,
    isDatabaseUp,
    proxies: config.proxies,
    report,
  });
  closing.push(() => app.stop());
  if (!config.startEmpty) await loadExampleIfEmpty(app.db, app.files, console.log);
  app.api.use(webAssets(WEB_FOLDER));
  // Asked for before the first request: once people are served, no fault of this question may end the server.
  const signIns = await signInLines(app.db);
  const { server, port } = await listen(app, config);
  closing.push(() => {
    app.endAnswers();
    return stopListening(server);
  });
  console.log(`落实已启动：${config.baseUrl ?? `http://${shownHost(config.host)}:${port}`}`);
  for (const line of signIns) console.log(line);
  console.log("按 Ctrl-C 停止。");
}

/**
 * postgres.js looks the types up on each new connection, and nobody hears of it where that connection breaks meanwhile, or
 * meets a database that is just ending or recovering; it is made anew all the same. Any other fault that nobody handles ends the process, as it should.
 */
function surviveCutConnections(log: Logger): void {
  process.on("unhandledRejection", (error) => {
    if (!isDatabaseAway(error)) throw error;
    log.warn({ err: error, where: "database" }, "a connection broke while it was being made");
  });
}

async function startDatabase(
  { dataFolder }: Config,
  closing: (() => Promise<void>)[],
  watch: Watch,
): Promise<EmbeddedPostgres> {
  const database = await startEmbeddedPostgres({ dataFolder, log: console.log, watch });
  closing.push(() => database.stop());
  return database;
}

function listen(app: RunningApp, config: Config): Promise<{ server: ServerType; port: number }> {
  return new Promise((resolve, reject) => {
    const server = serve({ fetch: app.api.fetch, port: config.port, hostname: config.host }, (info) =>
      resolve({ server, port: info.port }),
    );
    server.on("error", (error: NodeJS.ErrnoException) => {
      const taken = error.code === "EADDRINUSE";
      const message = taken
        ? `端口 ${config.port} 已被占用：请停止占用它的程序，或用 PORT=其他端口 启动`
        : `无法在 ${config.host}:${config.port} 上监听（${error.code}）`;
      reject(new StartError(taken ? "port-taken" : "cannot-listen", message));
    });
  });
}

/** Requests at hand get their answer; idle connections are closed. */
function stopListening(server: ServerType): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    if ("closeIdleConnections" in server) server.closeIdleConnections();
  });
}

const shownHost = (host: string): string => (host === "0.0.0.0" || host === "::" ? "localhost" : host);

/** What went wrong, as one line. */
function lineOf(error: unknown): string {
  if (error instanceof StartError) return `${error.message}（${error.code}）`;
  const message = error instanceof Error ? error.message : String(error);
  return message.split("\n")[0] ?? "";
}

function once(work: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | undefined;
  return () => {
    running ??= work();
    return running;
  };
}

await main();

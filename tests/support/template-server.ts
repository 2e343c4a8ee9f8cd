import { once } from "node:events";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import postgres, { type Sql } from "postgres";
import type { TestProject } from "vitest/node";
import { startEmbeddedPostgres } from "../../src/base/server/embedded-postgres/start.ts";
import { migrate } from "../../src/base/server/migrate.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** Address of the desk in vitest's main process that hands out databases. */
    databaseDesk: string;
  }
}

/** A migrated database that others are copied from, on a server of its own. */
interface TemplateServer {
  /** Makes a copy and returns its name. */
  clone(): Promise<string>;
  drop(name: string): Promise<void>;
  /** Connection address, as the owner of the tables, of the database of this name. */
  urlOf(name: string): string;
  stop(): Promise<void>;
}

/**
 * Vitest's global setup: opens the desk at which `cloneDatabase` asks. PostgreSQL starts at the
 * first question only, so that runs without a database do not wait for one.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  let server: Promise<TemplateServer> | undefined;
  const desk = createServer((request, response) => {
    server ??= startTemplateServer();
    answer(request, server).then(
      (text) => response.end(text),
      (error: unknown) => response.writeHead(500).end(String(error)),
    );
  });
  desk.listen(0, "127.0.0.1");
  await once(desk, "listening");
  project.provide("databaseDesk", `http://127.0.0.1:${(desk.address() as AddressInfo).port}/`);
  return async () => {
    desk.closeAllConnections();
    desk.close();
    await (await server)?.stop();
  };
}

/** POST / makes a copy and answers with its address, DELETE /name drops it. */
async function answer(request: IncomingMessage, starting: Promise<TemplateServer>): Promise<string> {
  const server = await starting;
  if (request.method === "POST") return server.urlOf(await server.clone());
  await server.drop((request.url ?? "/").slice(1));
  return "";
}

async function startTemplateServer(): Promise<TemplateServer> {
  const folder = mkdtempSync(path.join(tmpdir(), "luoshi-test-"));
  chmodSync(folder, 0o711);
  const settings = {
    fsync: "off",
    synchronous_commit: "off",
    full_page_writes: "off",
    max_connections: "200",
  };
  const server = await startEmbeddedPostgres({ dataFolder: folder, log: () => {}, settings });
  const urlOf = (name: string) => server.url.replace(/\/luoshi$/, `/${name}`);
  await migrate(server.url);
  const sql = postgres(urlOf("postgres"), { max: 2, onnotice: () => {} });
  return {
    clone: numberedClones(sql),
    drop: async (name) => void (await sql`drop database if exists ${sql(name)} with (force)`),
    urlOf,
    stop: async () => {
      await sql.end();
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function numberedClones(sql: Sql): () => Promise<string> {
  let count = 0;
  return async () => {
    const name = `test_${++count}`;
    await sql`create database ${sql(name)} template luoshi strategy file_copy`;
    return name;
  };
}

import { chmodSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import postgres from "postgres";
import { startEmbeddedPostgres } from "../../src/base/server/embedded-postgres/start.ts";
import { migrate } from "../../src/base/server/migrate.ts";

/**
 * What a test may begin with: the migrated database; the example's units and people; or the whole example, its plan
 * adopted and its weeks lived, as the server that a journey runs would have written it.
 */
export type TemplateName = "empty" | "bureau" | "lived";

/** A database made for a test. */
interface Clone {
  name: string;
  /** Connection address, as the owner of the tables. */
  url: string;
  /** Where the template's stored files lie. */
  files: string;
}

/** Databases that others are copied from, on a server of their own. */
export interface TemplateServer {
  clone(template: string): Promise<Clone>;
  drop(name: string): Promise<void>;
  stop(): Promise<void>;
}

/** Starts the server and migrates its empty template; the others are made when somebody asks for one. */
export async function startTemplateServer(): Promise<TemplateServer> {
  const folder = mkdtempSync(path.join(tmpdir(), "luoshi-test-"));
  chmodSync(folder, 0o711);
  const server = await startEmbeddedPostgres({
    dataFolder: path.join(folder, "data"),
    log: () => {},
    settings: { fsync: "off", synchronous_commit: "off", full_page_writes: "off", max_connections: "200" },
  });
  await migrate(server.url);
  const sql = postgres(urlOf("postgres"), { max: 2, onnotice: () => {} });
  const templates = new Map([["empty", Promise.resolve("luoshi")]]);
  let count = 0;

  function urlOf(name: string): string {
    return server.url.replace(/\/luoshi$/, `/${name}`);
  }
  const filesOf = (template: string) => path.join(folder, "files", template);

  async function copy(database: string, name: string): Promise<string> {
    await sql`create database ${sql(name)} template ${sql(database)} strategy file_copy`;
    return name;
  }

  async function make(template: string): Promise<string> {
    const name = await copy("luoshi", template);
    const files = filesOf(template);
    mkdirSync(files, { recursive: true });
    // Only now: most runs need no more than the empty one, and this brings the whole product along.
    const { fillTemplate } = await import("./fill-template.ts");
    await fillTemplate(template, { databaseUrl: urlOf(name), files });
    return name;
  }

  return {
    async clone(template) {
      if (!templates.has(template)) templates.set(template, make(template));
      const name = await copy(await templates.get(template)!, `test_${++count}`);
      return { name, url: urlOf(name), files: filesOf(template) };
    },
    drop: async (name) => void (await sql`drop database if exists ${sql(name)} with (force)`),
    stop: async () => {
      await sql.end();
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

import { spawn } from "node:child_process";
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";
import postgres from "postgres";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { startEmbeddedPostgres } from "./start.ts";
import { StartError } from "./start-error.ts";

const root = process.geteuid?.() === 0;
const openFolder = mkdtempSync(path.join(tmpdir(), "luoshi-start-"));
chmodSync(openFolder, 0o755);
const closedFolder = mkdtempSync(path.join(tmpdir(), "luoshi-start-"));
afterAll(() => {
  for (const folder of [openFolder, closedFolder]) rmSync(folder, { recursive: true, force: true });
});

const lines: string[] = [];
const start = (dataFolder: string) => startEmbeddedPostgres({ dataFolder, log: (line) => lines.push(line) });

/** The refusal of a start that must fail. */
async function refusal(dataFolder: string): Promise<StartError> {
  const outcome = await start(dataFolder).then(
    async (server) => await server.stop(),
    (error: unknown) => error,
  );
  expect(outcome).toBeInstanceOf(StartError);
  return outcome as StartError;
}

async function query(url: string, text: string): Promise<unknown[]> {
  const sql = postgres(url, { max: 1 });
  try {
    return [...(await sql.unsafe(text))];
  } finally {
    await sql.end();
  }
}

/** Starts the database in a Node process of its own and resolves with that process and the address. */
async function startInChild(dataFolder: string) {
  const module = JSON.stringify(new URL("./start.ts", import.meta.url).href);
  const script = `const { startEmbeddedPostgres } = await import(${module});
    const { url } = await startEmbeddedPostgres({ dataFolder: ${JSON.stringify(dataFolder)}, log() {} });
    console.log(url);
    setInterval(() => {}, 1000);`;
  const args = ["--import", "tsx", "--input-type=module", "-e", script];
  const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"] });
  const { value: url } = await createInterface({ input: child.stdout })[Symbol.asyncIterator]().next();
  return { child, url: url as string };
}

const places = [
  { name: "a folder that anybody may enter", folder: openFolder },
  { name: "a folder that only its owner may enter", folder: closedFolder },
];
// As root the programs are copied to where another account can go; here to the test's own folder.
beforeAll(() => void vi.stubEnv("XDG_CACHE_HOME", path.join(openFolder, "cache")));
afterAll(() => void vi.unstubAllEnvs());

describe.each(places)("in $name", ({ folder }) => {
  const dataFolder = path.join(folder, "data");

  it("starts, keeps what was written, and starts again", async () => {
    lines.length = 0;
    const first = await start(dataFolder);
    await query(first.url, "create table memo (line text)");
    await query(first.url, "insert into memo values ('第一行')");
    await first.stop();
    expect(existsSync(path.join(dataFolder, "luoshi.lock"))).toBe(false);

    const second = await start(dataFolder);
    expect(await query(second.url, "select line from memo")).toEqual([{ line: "第一行" }]);
    await second.stop();
    await second.stop();
    expect(lines).toEqual(["首次启动，正在建立数据库……"]);
  });

  it("keeps a committed row when its process is killed, and ends the server left over", async () => {
    const { child, url } = await startInChild(dataFolder);
    await query(url, "insert into memo values ('断电前')");
    const killed = new Promise((resolve) => child.once("exit", resolve));
    child.kill("SIGKILL");
    await killed;
    expect(await query(url, "select count(*)::int as n from memo")).toEqual([{ n: 2 }]);

    const next = await start(dataFolder);
    expect(await query(next.url, "select line from memo order by line")).toEqual([
      { line: "断电前" },
      { line: "第一行" },
    ]);
    expect(new URL(next.url).port).not.toBe(new URL(url).port);
    await next.stop();
  });
});

describe("a running database", () => {
  it("refuses a second start from this and from another process, naming the holder", async () => {
    const server = await start(path.join(openFolder, "data"));
    const refused = await refusal(path.join(openFolder, "data"));
    expect(refused.code).toBe("data-folder-in-use");
    expect(refused.message).toContain(`进程 ${process.pid}`);
    await server.stop();

    const { child } = await startInChild(path.join(openFolder, "data"));
    const refusedByOther = await refusal(path.join(openFolder, "data"));
    expect(refusedByOther.message).toContain(`进程 ${child.pid}`);
    const ended = new Promise((resolve) => child.once("exit", resolve));
    child.kill("SIGKILL");
    await ended;
    await (await start(path.join(openFolder, "data"))).stop();
  });

  it("asks for the password, writes UTF-8 and waits for the disk at each commit", async () => {
    const server = await start(path.join(openFolder, "data"));
    const stranger = new URL(server.url);
    stranger.password = "guess";
    await expect(query(stranger.href, "select 1")).rejects.toMatchObject({ code: "28P01" });
    const settings = `select name, setting from pg_settings
      where name in ('fsync', 'synchronous_commit', 'server_encoding', 'listen_addresses') order by name`;
    expect(await query(server.url, settings)).toEqual([
      { name: "fsync", setting: "on" },
      { name: "listen_addresses", setting: "127.0.0.1" },
      { name: "server_encoding", setting: "UTF8" },
      { name: "synchronous_commit", setting: "on" },
    ]);
    await server.stop();
  });

  it("sorts, folds and cuts words the same on every system", async () => {
    const server = await start(path.join(openFolder, "data"));
    const [row] = await query(
      server.url,
      "select lower('ÀЖ') as lower, 'É' ~* 'é' as folds, 'Z' < 'a' as by_code",
    );
    expect(row).toEqual({ lower: "àж", folds: true, by_code: true });
    await server.stop();
  });

  it("keeps password and data closed to others", async () => {
    const home = path.join(openFolder, "data", "postgres");
    expect(statSync(path.join(home, "password")).mode & 0o777).toBe(0o600);
    expect(statSync(path.join(home, "data")).mode & 0o777).toBe(0o700);
    expect(statSync(path.join(openFolder, "data")).mode & 0o066).toBe(0);
    expect(statSync(path.join(home, "data")).uid === 0).toBe(false);
  });
});

describe("a data folder that cannot be used", () => {
  const copyOfData = (name: string) => {
    const folder = path.join(openFolder, name);
    cpSync(path.join(openFolder, "data"), folder, { recursive: true });
    return folder;
  };

  it("names a folder that cannot be made", async () => {
    const file = path.join(openFolder, "file");
    writeFileSync(file, "");
    expect((await refusal(path.join(file, "data"))).code).toBe("data-folder-unwritable");
    expect((await refusal(file)).code).toBe("data-folder-unwritable");
  });

  it("names a folder without the right to write", async () => {
    const folder = path.join(openFolder, "read-only");
    mkdirSync(folder, { mode: 0o555 });
    // Root writes everywhere: go through the test as somebody else.
    if (root) process.seteuid?.(65534);
    try {
      const refused = await refusal(folder);
      expect(refused.code).toBe("data-folder-unwritable");
      expect(refused.message).toBe(
        `数据文件夹 ${folder} 不可写，请检查权限，或用 LUOSHI_DATA 指定可写的文件夹`,
      );
    } finally {
      if (root) process.seteuid?.(0);
    }
    expect(readdirSync(folder)).toEqual([]);
  });

  it("names data of a newer and of an older PostgreSQL", async () => {
    const folder = copyOfData("other-version");
    const versionFile = path.join(folder, "postgres", "data", "PG_VERSION");
    writeFileSync(versionFile, "99\n");
    expect((await refusal(folder)).code).toBe("data-folder-newer");
    writeFileSync(versionFile, "15\n");
    expect((await refusal(folder)).code).toBe("data-folder-older");
  });

  it.each([
    ["PG_VERSION", "no number"],
    ["global/pg_control", "not a control file"],
    ["postgresql.conf", "port = 'many'"],
  ])("names damaged data: %s", async (file, content) => {
    const folder = copyOfData(`damaged-${path.basename(file)}`);
    writeFileSync(path.join(folder, "postgres", "data", file), content);
    const refused = await refusal(folder);
    expect(refused.code).toBe("data-folder-corrupt");
    expect(refused.message).not.toContain("\n");
    expect(existsSync(path.join(folder, "luoshi.lock"))).toBe(false);
  });

  it("names a lost password file", async () => {
    const folder = copyOfData("no-password");
    rmSync(path.join(folder, "postgres", "password"));
    expect((await refusal(folder)).message).toContain("postgres/password");
  });

  it("begins anew after an interrupted first start", async () => {
    const folder = path.join(openFolder, "interrupted");
    mkdirSync(path.join(folder, "postgres", "data.new", "base"), { recursive: true });
    const server = await start(folder);
    expect(await query(server.url, "select current_database() as name")).toEqual([{ name: "luoshi" }]);
    await server.stop();
    expect(readdirSync(path.join(folder, "postgres"))).not.toContain("data.new");
  });

  it("opens data that was put back from a backup with other owner and mode", async () => {
    const folder = copyOfData("restored");
    chmodSync(path.join(folder, "postgres", "data"), 0o755);
    const server = await start(folder);
    expect(await query(server.url, "select count(*)::int as n from memo")).toEqual([{ n: 2 }]);
    await server.stop();
  });
});

import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { cloneDatabase, type TestDatabase } from "../../tests/support/template-database.ts";

let database: TestDatabase;
let folder = "";
beforeAll(async () => {
  database = await cloneDatabase();
  folder = await mkdtemp(join(tmpdir(), "luoshi-refused-"));
});
afterAll(async () => {
  await database.drop();
  await rm(folder, { recursive: true });
});

/** What a program prints as errors, and how it ends, with the database at `url`. */
async function run(program: string, args: string[], url: string): Promise<{ code: number; said: string }> {
  const child = spawn(
    process.execPath,
    ["--import", "tsx", fileURLToPath(new URL(program, import.meta.url)), ...args],
    {
      env: { ...process.env, DATABASE_URL: url, LUOSHI_DATA: folder, PORT: "0" },
      stdio: ["ignore", "ignore", "pipe"],
    },
  );
  const [said, [code]] = await Promise.all([text(child.stderr), once(child, "exit")]);
  return { code, said };
}

function changed(change: (url: URL) => void): string {
  const url = new URL(database.url);
  change(url);
  return url.href;
}

/** A port on which nobody listens. */
async function freePort(): Promise<string> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as { port: number };
  server.close();
  await once(server, "close");
  return String(port);
}

describe.each([
  ["luoshi verify", "cli.ts", ["verify"], ""],
  ["luoshi demo", "cli.ts", ["demo"], ""],
  ["the server's start", "server.ts", [], "启动失败："],
])("%s says in one line", (_, program, args, before) => {
  test("that the password is wrong, and does not tell it", async () => {
    const url = changed((at) => {
      at.password = "wrong-invented-password";
    });
    const { code, said } = await run(program, args, url);
    const user = new URL(database.url).username;
    expect(said).toBe(
      `${before}数据库不接受用户 ${user} 登录，请检查 DATABASE_URL 中的用户名和密码（database-refused）\n`,
    );
    expect(code).toBe(1);
  });

  test("that there is no such database", async () => {
    const url = changed((at) => {
      at.pathname = "/nowhere";
    });
    const { code, said } = await run(program, args, url);
    expect(said).toBe(
      `${before}数据库服务器上没有名为 nowhere 的数据库，请先建立，或更正 DATABASE_URL（database-missing）\n`,
    );
    expect(code).toBe(1);
  });

  test("that nobody answers there", async () => {
    const port = await freePort();
    const url = changed((at) => {
      at.hostname = "127.0.0.1";
      at.port = port;
    });
    const { code, said } = await run(program, args, url);
    expect(said).toBe(
      `${before}连接不上数据库服务器 127.0.0.1:${port}，请确认它已启动、地址和端口正确（database-unreachable）\n`,
    );
    expect(code).toBe(1);
  });
});

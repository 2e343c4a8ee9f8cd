import { once } from "node:events";
import { readFileSync, writeFileSync } from "node:fs";
import { type AddressInfo, connect, createServer } from "node:net";
import path from "node:path";
import { afterEach, expect, it } from "vitest";
import { serverProcesses } from "./support/server-process.ts";
import { cloneDatabase } from "./support/template-database.ts";

const { freshFolder, started, leave } = serverProcesses();
afterEach(leave);

const postmasterOf = (dataFolder: string) =>
  Number(readFileSync(path.join(dataFolder, "postgres/data/postmaster.pid"), "utf8").split("\n")[0]);

async function signIn(url: string): Promise<string> {
  const response = await fetch(`${url}/api/session`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ username: "wangmin", password: "luoshi-demo-2026" }),
  });
  expect(response.status).toBe(200);
  return response.headers.get("set-cookie")!.split(";")[0]!;
}

it("starts the killed database again under the running server, says so, and goes on with all of its work", async () => {
  const LUOSHI_DATA = freshFolder();
  const server = await started({ LUOSHI_DATA });
  const cookie = await signIn(server.url);
  const send = (address: string, init: RequestInit = {}) =>
    fetch(server.url + address, { ...init, headers: { cookie, ...(init.headers as object) } });
  const register = async (title: string) =>
    send("/api/matters", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ origin: "instruction", originText: "局务会", title, content: "逐项核对。" }),
    });
  const kept: string[] = [];
  for (let round = 1; round <= 3; round++) {
    const killed = postmasterOf(LUOSHI_DATA);
    const made = await register(`第${round}次断开之前`);
    kept.push(((await made.json()) as { id: string }).id);
    process.kill(killed, "SIGKILL");
    const heard: unknown[] = [];
    await expect
      .poll(
        async () => {
          const health = await fetch(`${server.url}/healthz`);
          if (health.status === 200) return postmasterOf(LUOSHI_DATA) !== killed;
          heard.push({ status: health.status, ...((await health.json()) as object) });
          expect(health.headers.get("retry-after")).toMatch(/^\d+$/);
          return false;
        },
        { timeout: 60_000, interval: 20 },
      )
      .toBe(true);
    for (const one of heard) {
      const { status, code } = one as { status: number; code: string };
      expect(status).toBe(503);
      expect(["database-restarting", "unavailable"]).toContain(code);
    }
  }
  for (const id of kept) expect((await send(`/api/matters/${id}`)).status).toBe(200);
  expect((await register("断开之后")).status).toBe(200);
  expect(server.output().match(/数据库已重新启动/g)).toHaveLength(3);

  // What goes on behind the requests goes on as well: a text too long to be read at once is read by the worker.
  const long = new Blob(["逐校开展安全排查。".repeat(100_000)]);
  const sent = await send("/api/documents?name=long.txt&source=upload", { method: "POST", body: long });
  const { document } = (await sent.json()) as { document: { id: string } };
  await expect
    .poll(
      async () => ((await (await send(`/api/documents/${document.id}`)).json()) as { status: string }).status,
      {
        timeout: 60_000,
      },
    )
    .toBe("read");
});

it("goes on where connections are cut while they are being made", async () => {
  const database = await cloneDatabase();
  const there = new URL(database.url);
  let isCutting = false;
  let cut = 0;
  const way = createServer((socket) => {
    const on = connect(Number(there.port), there.hostname);
    socket.on("data", (said) => {
      // What the driver asks of each new connection, before anybody's statement.
      if (!isCutting || !said.includes("typarray")) return void on.write(said);
      cut += 1;
      socket.resetAndDestroy();
      on.destroy();
    });
    on.pipe(socket);
    for (const end of [socket, on]) end.on("error", () => {});
    socket.on("close", () => on.destroy());
  });
  await new Promise<void>((resolve) => way.listen(0, "127.0.0.1", resolve));
  const { port } = way.address() as AddressInfo;
  const DATABASE_URL = Object.assign(new URL(database.url), { host: `127.0.0.1:${port}` }).href;
  const { child, url } = await started({ LUOSHI_DATA: freshFolder(), DATABASE_URL }, ["--empty"]);
  const ask = () => fetch(`${url}/healthz`).then(({ status }) => status);
  isCutting = true;
  const all = Array.from({ length: 40 }, ask);
  await expect.poll(() => cut, { timeout: 30_000 }).toBeGreaterThan(3);
  isCutting = false;
  for (const status of await Promise.all(all)) expect([200, 503]).toContain(status);
  expect(await ask()).toBe(200);
  expect(child.exitCode).toBeNull();
  await leave();
  way.close();
  await database.drop();
});

it("ends with a code of its own and a line that says why, where the database cannot be started again", async () => {
  const LUOSHI_DATA = freshFolder();
  const { child, output } = await started({ LUOSHI_DATA }, ["--empty"]);
  const ended = once(child, "close");
  writeFileSync(path.join(LUOSHI_DATA, "postgres/data/global/pg_control"), "not a control file");
  process.kill(postmasterOf(LUOSHI_DATA), "SIGKILL");
  expect((await ended)[0]).toBe(75);
  expect(output()).toContain("第 6 次重新启动数据库没有成功");
  expect(output()).toMatch(/^已停止：.*（data-folder-corrupt）$/m);
});

import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import path from "node:path";
import { afterEach, expect, it } from "vitest";
import { end, serverProcesses } from "./support/server-process.ts";

const ROOT = path.resolve(import.meta.dirname, "..");
const { freshFolder, started, refused, leave } = serverProcesses();

afterEach(leave);

async function signIn(url: string, username: string): Promise<string> {
  const response = await fetch(`${url}/api/session`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ username, password: "luoshi-demo-2026" }),
  });
  expect(response.status).toBe(200);
  return response.headers.get("set-cookie")!.split(";")[0]!;
}

async function registerOne(url: string, cookie: string): Promise<string> {
  const response = await fetch(`${url}/api/matters`, {
    method: "POST",
    headers: { "content-type": "application/json", cookie },
    body: JSON.stringify({
      origin: "instruction",
      originText: "局长批示",
      title: "断电前登记的事项",
      content: "断电后仍须在。",
    }),
  });
  expect(response.status).toBe(200);
  return ((await response.json()) as { id: string }).id;
}

it("starts with the example, keeps what it acknowledged through kill -9, and ends cleanly on Ctrl-C", async () => {
  const LUOSHI_DATA = freshFolder();
  const first = await started({ LUOSHI_DATA });
  expect(first.output()).toContain("wangmin");
  expect((await fetch(`${first.url}/healthz`)).status).toBe(200);
  const api = (await (await fetch(`${first.url}/api/openapi.json`)).json()) as {
    openapi: string;
    paths: object;
  };
  expect(api.openapi).toBe("3.1.0");
  expect(Object.keys(api.paths)).toContain("/api/matters/{id}/sign");
  const cookie = await signIn(first.url, "wangmin");
  const id = await registerOne(first.url, cookie);
  await end(first.child, "SIGKILL");
  const second = await started({ LUOSHI_DATA });
  const story = await fetch(`${second.url}/api/matters/${id}`, { headers: { cookie } });
  expect(((await story.json()) as { title: string }).title).toBe("断电前登记的事项");
  const taken = await refused({ LUOSHI_DATA });
  expect(taken.code).toBe(1);
  expect(taken.lines).toHaveLength(1);
  expect(taken.lines[0]).toContain("正在使用中");
  expect(await end(second.child, "SIGINT")).toBe(0);
});

it("says in one line that a port is taken", async () => {
  const holder = createServer().listen(0, "127.0.0.1");
  await once(holder, "listening");
  const port = String((holder.address() as { port: number }).port);
  const { code, lines } = await refused({ LUOSHI_DATA: freshFolder(), PORT: port });
  expect(code).toBe(1);
  expect(lines.at(-1)).toBe(
    `启动失败：端口 ${port} 已被占用：请停止占用它的程序，或用 PORT=其他端口 启动（port-taken）`,
  );
  holder.close();
});

it("says in one line which setting it cannot read", async () => {
  const { code, lines } = await refused({ LUOSHI_DATA: freshFolder(), PORT: "eighty" });
  expect(code).toBe(1);
  expect(lines).toHaveLength(1);
  expect(lines[0]).toContain("环境变量 PORT 的值不能识别");
});

it("founds an authority of one's own, whose administrator must change the password at first", async () => {
  const LUOSHI_DATA = freshFolder();
  const words = [
    "found",
    "--name",
    "试验市教育局",
    "--code",
    "sy",
    "--admin",
    "zhangsan",
    "--admin-name",
    "张三",
  ];
  const child = spawn(process.execPath, ["--import", "tsx", "src/main/cli.ts", ...words], {
    cwd: ROOT,
    env: { ...process.env, LUOSHI_DATA, DATABASE_URL: "" },
  });
  let said = "";
  child.stdout.on("data", (chunk) => {
    said += chunk;
  });
  expect(await once(child, "close")).toEqual([0, null]);
  const password = /首次登录密码 (\S+?)（/.exec(said)![1]!;
  const server = await started({ LUOSHI_DATA });
  const response = await fetch(`${server.url}/api/session`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ username: "zhangsan", password }),
  });
  expect(await response.json()).toEqual({ mustChangePassword: true });
});

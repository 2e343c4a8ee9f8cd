import { once } from "node:events";
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, test } from "vitest";
import { PostFault, postJson, publicOnly, refusalOf } from "./post-json.ts";

const open: (() => void)[] = [];
afterEach(() => {
  for (const close of open.splice(0)) close();
});

async function serving(handle: RequestListener): Promise<string> {
  const server = createServer(handle).listen(0, "127.0.0.1");
  await once(server, "listening");
  open.push(() => {
    server.closeAllConnections();
    server.close();
  });
  return `127.0.0.1:${(server.address() as AddressInfo).port}`;
}

test.each([
  "http://example.cn/hook",
  "ftp://example.cn/hook",
  "https://user:word@example.cn/hook",
  "not an address",
  "https://localhost/hook",
  "https://127.0.0.1/hook",
  "https://127.1/hook",
  "https://2130706433/hook",
  "https://10.1.2.3/hook",
  "https://172.31.0.9/hook",
  "https://192.168.1.1/hook",
  "https://169.254.169.254/latest/meta-data",
  "https://100.64.0.1/hook",
  "https://[::1]/hook",
  "https://[fd00::1]/hook",
  "https://[fe80::1]/hook",
  "https://[::ffff:10.0.0.1]/hook",
])("nothing is sent to %s", async (address) => {
  expect(refusalOf(address)).toBeTruthy();
  await expect(postJson(address, "{}")).rejects.toThrow(PostFault);
});

test.each([true, false])("a name that leads inside is refused when it is resolved (all: %s)", async (all) => {
  const found = await new Promise((told) => publicOnly("localhost", { all }, told));
  expect(found).toBeInstanceOf(PostFault);
});

test("an address of the public network may be entered", () => {
  expect(refusalOf("https://hooks.example.cn/a?b=c")).toBeUndefined();
  expect(refusalOf("https://[2606:4700::1111]/")).toBeUndefined();
});

test("a host that is named may stand inside; it gets what was sent, and nothing is followed to another", async () => {
  const heard: string[] = [];
  const other = await serving((_, response) => {
    heard.push("other");
    response.end();
  });
  const host = await serving((request, response) => {
    request.on("data", (part) => heard.push(String(part)));
    request.on("end", () => response.writeHead(302, { location: `http://${other}/` }).end());
  });
  const address = `http://${host}/hook`;
  expect(refusalOf(address)).toBeTruthy();
  expect(await postJson(address, '{"a":1}', { inside: [host] })).toEqual({ status: 302, text: "" });
  expect(heard).toEqual(['{"a":1}']);
});

test("what is answered is read no further than it is needed", async () => {
  const host = await serving((request, response) => {
    request.resume();
    response.end("x".repeat(1_000_000));
  });
  const { text } = await postJson(`http://${host}/`, "{}", { inside: [host] });
  expect(text.length).toBe(64 * 1024);
});

test("what nobody listens to is said in words", async () => {
  const host = await serving(() => {});
  open.splice(0).forEach((close) => {
    close();
  });
  await expect(postJson(`http://${host}/`, "{}", { inside: [host] })).rejects.toThrow("对方拒绝连接");
});

import { afterAll, beforeAll, expect, test } from "vitest";
import { startTestServer, type TestServer } from "../../../tests/support/server.ts";
import { foundAuthority } from "./found.ts";

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

const given = { name: "松岭县教育局", code: "sl", admin: "luwen", adminName: "陆文" };

test.each([
  [{ name: "\u200B\u3164" }, "请填写名称"],
  [{ adminName: "\u2060" }, "请填写姓名"],
  [{ code: "松岭" }, "代码由小写字母、数字和连字符组成"],
  [{ admin: "陆文" }, "账号由小写字母、数字和 . _ - 组成"],
])("%j is refused as on the screens", async (wrong, words) => {
  await expect(foundAuthority(server.db, { ...given, ...wrong })).rejects.toThrow(words);
});

test("names are kept by the normaliser", async () => {
  await foundAuthority(server.db, {
    ...given,
    name: " 松岭县\u200B教⾩局 ".replace("⾩", "育"),
    code: "ＳＬ",
  });
  const [authority] = await server.db.selectFrom("authority").select("name").execute();
  expect(authority!.name).toBe("松岭县教育局");
});

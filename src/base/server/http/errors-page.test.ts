import { load } from "cheerio";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startTestServer, type TestServer } from "../../../../tests/support/server.ts";
import { allCodes, type Problem } from "../../codes.ts";

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

test("a problem's type leads to its line on a page that anybody may read", async () => {
  const refused = await fetch(`${server.url}/api/matters`);
  const { type, code, title } = (await refused.json()) as Problem;
  const address = new URL(type, refused.url);
  expect(address.hash).toBe(`#${code}`);
  const page = await fetch(address);
  expect(page.status).toBe(200);
  expect(page.headers.get("content-type")).toMatch(/^text\/html; charset=utf-8$/i);
  const line = load(await page.text())(address.hash);
  expect(line.text()).toContain(code);
  expect(line.text()).toContain(title);
});

test("the page has every code once, with its status and its sentence, in the order of the list", async () => {
  const $ = load(await (await fetch(`${server.url}/docs/errors`)).text());
  const lines = $("tbody tr").toArray();
  expect(lines.map((line) => $(line).attr("id"))).toEqual(allCodes().map(([code]) => code));
  const cells = lines.map((line) =>
    $(line)
      .children()
      .toArray()
      .map((cell) => $(cell).text()),
  );
  expect(cells).toEqual(allCodes().map(([code, { status, title }]) => [code, String(status), title]));
});

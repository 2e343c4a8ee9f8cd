import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { Hono } from "hono";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { webAssets } from "./web-assets.ts";

let folder: string;
let app: Hono;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "luoshi-web-"));
  await mkdir(join(folder, "web/assets"), { recursive: true });
  await mkdir(join(folder, "web/.vite"));
  await writeFile(join(folder, "secret.txt"), "secret");
  await writeFile(join(folder, "web/.vite/manifest.json"), "{}");
  await writeFile(join(folder, "web/index.html"), "<!doctype html><title>落实</title>");
  await writeFile(join(folder, "web/assets/app-1a2b.js"), "export {};");
  await writeFile(join(folder, "web/assets/app-1a2b.js.gz"), gzipSync("export {};"));
  app = new Hono();
  app.use(webAssets(join(folder, "web")));
});

afterAll(() => rm(folder, { recursive: true }));

describe("the built web app", () => {
  test("hashed files are kept for a year, compressed where the browser takes it", async () => {
    const plain = await app.request("/assets/app-1a2b.js");
    expect(plain.status).toBe(200);
    expect(plain.headers.get("cache-control")).toContain("immutable");
    expect(plain.headers.get("content-encoding")).toBeNull();
    expect(await plain.text()).toBe("export {};");

    const zipped = await app.request("/assets/app-1a2b.js", { headers: { "accept-encoding": "br, gzip" } });
    expect(zipped.headers.get("content-encoding")).toBe("gzip");
    expect(zipped.headers.get("content-type")).toContain("text/javascript");

    const refused = await app.request("/assets/app-1a2b.js", { headers: { "accept-encoding": "gzip;q=0" } });
    expect(refused.headers.get("content-encoding")).toBeNull();
  });

  test("an address of the app gets the page, asked for anew each time", async () => {
    for (const address of ["/", "/matters/018f?lamp=red", "/不存在"]) {
      const page = await app.request(address);
      expect(page.status).toBe(200);
      expect(page.headers.get("cache-control")).toBe("no-cache");
      expect(await page.text()).toContain("落实");
    }
  });

  test.each([
    "/assets/gone-9f9f.js",
    "/secret.txt",
    "/../secret.txt",
    "/%2e%2e/secret.txt",
    "/.vite/manifest.json",
    "/assets/.vite/manifest.json",
    "/assets/app-1a2b.js/more.js",
    `/assets/${"a".repeat(5000)}.js`,
    "/assets/app-1a2b.js.gz",
    "/api/matters",
  ])("%s is not served", async (address) => {
    expect((await app.request(address)).status).toBe(404);
  });

  test("a new build shows at once", async () => {
    await writeFile(join(folder, "web/assets/new-3c4d.js"), "export const a = 1;");
    expect(await (await app.request("/assets/new-3c4d.js")).text()).toBe("export const a = 1;");
  });

  test("only reading is answered", async () => {
    expect((await app.request("/", { method: "POST" })).status).toBe(404);
  });

  test("where nothing is built, it says so", async () => {
    const bare = new Hono();
    bare.use(webAssets(join(folder, "nowhere")));
    const answer = await bare.request("/");
    expect(answer.status).toBe(503);
    expect(await answer.text()).toContain("npm run build");
  });
});

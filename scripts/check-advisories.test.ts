import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { gunzipSync } from "node:zlib";
import { afterEach, expect, test } from "vitest";

const ROOT = path.resolve(import.meta.dirname, "..");
let registry: Server | undefined;
afterEach(() => {
  registry?.close();
  registry = undefined;
});

/** A registry that knows these advisories of these packages, and what it was asked. */
async function registryKnowing(advisories: object): Promise<{ url: string; asked: string[] }> {
  const asked: string[] = [];
  registry = createServer((request, response) => {
    const pieces: Buffer[] = [];
    request.on("data", (piece: Buffer) => pieces.push(piece));
    request.on("end", () => {
      const body = Buffer.concat(pieces);
      const isPacked = request.headers["content-encoding"] === "gzip";
      if (request.url?.endsWith("/advisories/bulk"))
        asked.push(...Object.keys(JSON.parse((isPacked ? gunzipSync(body) : body).toString()) as object));
      response.setHeader("content-type", "application/json");
      // npm asks as well which versions of a package there are.
      const name = decodeURIComponent(request.url!.slice(1));
      const versions = { "1.0.0": { name, version: "1.0.0" } };
      const isAsked = request.url?.endsWith("/advisories/bulk");
      response.end(
        JSON.stringify(isAsked ? advisories : { name, versions, "dist-tags": { latest: "1.0.0" } }),
      );
    });
  });
  registry.listen(0, "127.0.0.1");
  await once(registry, "listening");
  return { url: `http://127.0.0.1:${(registry.address() as AddressInfo).port}/`, asked };
}

async function run(registryUrl: string): Promise<{ code: number | null; said: string }> {
  const child = spawn(process.execPath, ["--import", "tsx", "scripts/check-advisories.ts"], {
    cwd: ROOT,
    env: { ...process.env, npm_config_registry: registryUrl, npm_config_fetch_retries: "0" },
  });
  let said = "";
  child.stdout.on("data", (piece) => {
    said += piece;
  });
  const [code] = (await once(child, "close")) as [number | null];
  return { code, said };
}

test("a package of the lock file that an advisory names is told, and the exit code says so", async () => {
  const title = "an invented hole";
  const known = {
    hono: [{ id: 1, url: "https://advisories.example/1", title, severity: "high", vulnerable_versions: "*" }],
  };
  const { url, asked } = await registryKnowing(known);
  const { code, said } = await run(url);
  expect(said).toContain(`✗ hono (high): ${title} https://advisories.example/1`);
  expect(code).toBe(1);
  expect(asked).toEqual(expect.arrayContaining(["hono", "kysely", "zod"]));
});

test("where none is known it says that it compared", async () => {
  const { url } = await registryKnowing({});
  const { code, said } = await run(url);
  expect(said).toContain("advisories: compared");
  expect(code).toBe(0);
});

test("where no list can be reached it says so plainly, and fails nothing", async () => {
  const { code, said } = await run("http://127.0.0.1:9/");
  expect(said).toContain("advisories: NOT compared");
  expect(code).toBe(0);
});

import { randomBytes, randomUUID } from "node:crypto";
import { readdirSync } from "node:fs";
import { Agent, request } from "node:http";
import { join } from "node:path";
import { startServer } from "./server-process.ts";
import { makeWorld, type World } from "./world.ts";

const MEGABYTE = 1024 * 1024;

/**
 * What the server's process takes in memory while `count` files of `megabytes` each come in at once, with an
 * Idempotency-Key, and while they are downloaded at once; as a ratio to the same process at rest.
 */
export async function measureUploads({
  count,
  megabytes,
}: {
  count: number;
  megabytes: number;
}): Promise<void> {
  const world = await makeWorld();
  const server = await startServer({ DATABASE_URL: world.databaseUrl, LUOSHI_DATA: world.dataFolder });
  const agent = new Agent({ keepAlive: true });
  const cookie = await world.cookieOf("clerk");
  const send = (path: string, size: number) => upload(agent, server.url, { path, cookie, size });
  try {
    // Whatever a first request loads is part of the process at rest.
    await send("/api/files?for=matter&name=first.bin", MEGABYTE);
    await send("/api/documents?name=first.bin&source=upload", MEGABYTE);
    await settled(server.memory);
    const idle = server.memory();
    console.log(`\nMemory of the server while ${count} files of ${megabytes} MB come in at once`);
    console.log(`  at rest               ${idle.toFixed(0)} MB`);
    const row = async (name: string, work: () => Promise<unknown[]>) => {
      const peakSince = server.watchMemory();
      const begun = performance.now();
      const answers = await work();
      const [peak, seconds] = [peakSince(), (performance.now() - begun) / 1000];
      const amount = `${peak.toFixed(0).padStart(5)} MB  ${(peak / idle).toFixed(2)} ×`;
      console.log(`  ${name.padEnd(20)} ${amount}  (${answers.length} answers in ${seconds.toFixed(1)} s)`);
      await settled(server.memory);
    };
    const size = megabytes * MEGABYTE;
    const all = <T>(work: (i: number) => Promise<T>) =>
      Promise.all(Array.from({ length: count }, (_, i) => work(i)));
    await row("evidence, one person", () => all((i) => send(`/api/files?for=matter&name=${i}.bin`, size)));
    const cookies = await Promise.all(
      (["basic-head", "c1-head", "c2-head", "c1-s1-head"] as const).map((key) => world.cookieOf(key)),
    );
    await row("evidence, four people", () =>
      all((i) =>
        upload(agent, server.url, {
          path: `/api/files?for=matter&name=${i}.bin`,
          cookie: cookies[i % 4]!,
          size,
        }),
      ),
    );
    const ids: string[] = [];
    await row("documents", async () => {
      const answers = await all((i) => send(`/api/documents?name=${i}.bin&source=upload`, size));
      ids.push(...answers.map((one) => (one as { document: { id: string } }).document.id));
      return answers;
    });
    await row("downloads", () => Promise.all(ids.map((id) => download(agent, server.url, id, cookie))));
    console.log(`  left half-written     ${leftIn(world)} files`);
  } finally {
    agent.destroy();
    await server.stop();
    await world.close();
  }
}

function leftIn({ dataFolder }: World): number {
  return readdirSync(join(dataFolder, "files", "incoming")).length;
}

/** Waits until memory is given back: three looks in a row that differ by less than a hundredth. */
async function settled(memory: () => number): Promise<void> {
  for (let calm = 0, last = memory(); calm < 3; ) {
    await new Promise((resolve) => setTimeout(resolve, 500));
    const now = memory();
    calm = Math.abs(now - last) < last / 100 ? calm + 1 : 0;
    last = now;
  }
}

const PIECE = randomBytes(MEGABYTE);

/** Sends so many bytes, no two files the same, a piece at a time. */
function upload(
  agent: Agent,
  url: string,
  { path, cookie, size }: { path: string; cookie: string; size: number },
): Promise<unknown> {
  const { hostname, port } = new URL(url);
  const headers = {
    cookie,
    "content-type": "application/octet-stream",
    "content-length": size,
    "idempotency-key": randomUUID(),
  };
  return new Promise((resolve, reject) => {
    const asked = request({ agent, hostname, port, path, method: "POST", headers }, (answer) => {
      let said = "";
      answer.setEncoding("utf8");
      answer.on("data", (text) => {
        said += text;
      });
      answer.on("end", () =>
        answer.statusCode === 200
          ? resolve(JSON.parse(said))
          : reject(new Error(`${path} answered ${answer.statusCode}: ${said}`)),
      );
    });
    asked.on("error", reject);
    let left = size;
    const first = randomBytes(64);
    const next = () => {
      while (left > 0) {
        const piece = left === size ? first : PIECE.subarray(0, Math.min(left, PIECE.length));
        left -= piece.length;
        if (!asked.write(piece)) return asked.once("drain", next);
      }
      return asked.end();
    };
    next();
  });
}

async function download(agent: Agent, url: string, id: string, cookie: string): Promise<number> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    const path = `/api/attachments/document/${id}`;
    request({ agent, hostname, port, path, headers: { cookie } }, (answer) => {
      let size = 0;
      answer.on("data", (piece: Buffer) => {
        size += piece.length;
      });
      answer.on("end", () =>
        answer.statusCode === 200 ? resolve(size) : reject(new Error(`${path}: ${answer.statusCode}`)),
      );
    })
      .on("error", reject)
      .end();
  });
}

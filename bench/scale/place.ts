import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import postgres, { type Sql } from "postgres";
import { APP_ROLE, type Database, openDatabase } from "../../src/base/server/database.ts";
import { startEmbeddedPostgres } from "../../src/base/server/embedded-postgres/start.ts";
import { migrate } from "../../src/base/server/migrate.ts";
import { createGate } from "../../src/features/ground/people/gate.ts";
import { loadSecret } from "../../src/main/data-folder/secret.ts";
import { foundCity, knownCity, type Measured, type ScaleGround } from "../../tests/support/scale/ground.ts";
import { recountWall, SEED_FORM, seedMatters } from "../../tests/support/scale/seed.ts";
import { processorMeter, type Used } from "../processor.ts";
import { startServer } from "../server-process.ts";
import { signedInCookie } from "../session.ts";

/** A seeded city with the product's server on it, as rows of the table measure it. */
export interface Scale {
  /** How many matters it has. */
  size: number;
  ground: ScaleGround;
  /** Address of the server, a process of its own. */
  url: string;
  /** What the server and its database have used of the processor; absent where that cannot be read. */
  used: (() => Used) | undefined;
  /** As the server itself works: role `luoshi_app`, under row-level security. */
  db: Database;
  /** The session cookie of one of those for whom lists are measured. */
  cookies: Record<Measured, string>;
  /** Asks the server as one of them, and gives the answer's text. Throws where it is no 200. */
  get(who: Measured, address: string): Promise<string>;
}

/** One PostgreSQL with the product's settings, and in it a database for each size. */
export interface Place {
  /** Seeds the city of a size, unless a kept one is there, and lets `measure` at it with a server running. */
  at(size: number, measure: (scale: Scale) => Promise<void>): Promise<void>;
  close(): Promise<void>;
}

/** `kept` is a folder outside the tree in which the databases stay for the next time; without it all goes at the end. */
export async function openPlace(kept: string | undefined): Promise<Place> {
  const folder = kept ? resolve(kept) : mkdtempSync(join(tmpdir(), "luoshi-scale-"));
  const server = await startEmbeddedPostgres({ dataFolder: join(folder, "pg"), log: () => {} });
  const urlOf = (name: string) => server.url.replace(/\/luoshi$/, `/${name}`);
  const admin = postgres(urlOf("postgres"), { max: 1, onnotice: () => {} });
  return {
    async at(size, measure) {
      const name = await seeded(admin, urlOf, size);
      await migrate(urlOf(name));
      if (kept) await recountWall(urlOf(name), await groundOf(urlOf(name)));
      // As autovacuum would have done by and by: what a migration rewrote is else no row that an index alone can answer for.
      await vacuum(urlOf(name));
      await serving({ url: urlOf(name), folder, size }, measure);
    },
    async close() {
      await admin.end();
      await server.stop();
      if (!kept) rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function groundOf(url: string): Promise<ScaleGround> {
  const app = openDatabase(url, { role: APP_ROLE, max: 1 });
  try {
    return await knownCity(app.db);
  } finally {
    await app.close();
  }
}

async function vacuum(url: string): Promise<void> {
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  await sql.unsafe("vacuum (analyze)");
  await sql.end();
}

/** A name without its mark `_done` is that of a seeding that was broken off. */
async function seeded(admin: Sql, urlOf: (name: string) => string, size: number): Promise<string> {
  const name = `scale_${size}_form${SEED_FORM}`;
  const there = new Set((await admin`select datname from pg_database`).map((row) => row.datname as string));
  if (there.has(`${name}_done`)) return `${name}_done`;
  const city = await foundedCity(admin, urlOf, there);
  await admin`drop database if exists ${admin(name)} with (force)`;
  await admin`create database ${admin(name)} template ${admin(city)} strategy file_copy`;
  const ground = await groundOf(urlOf(name));
  console.log(`\nSeeding ${size.toLocaleString("en")} matters`);
  await seedMatters(urlOf(name), ground, size, (line) => console.log(`  ${line}`));
  await admin`alter database ${admin(name)} rename to ${admin(`${name}_done`)}`;
  return `${name}_done`;
}

async function foundedCity(
  admin: Sql,
  urlOf: (name: string) => string,
  there: ReadonlySet<string>,
): Promise<string> {
  const name = `city_form${SEED_FORM}`;
  if (!there.has(`${name}_done`)) {
    await admin`drop database if exists ${admin(name)} with (force)`;
    await admin`create database ${admin(name)}`;
    await migrate(urlOf(name));
    const app = openDatabase(urlOf(name), { role: APP_ROLE, max: 2 });
    await foundCity(app.db);
    await app.close();
    await admin`alter database ${admin(name)} rename to ${admin(`${name}_done`)}`;
  } else await migrate(urlOf(`${name}_done`));
  return `${name}_done`;
}

async function serving(
  { url, folder, size }: { url: string; folder: string; size: number },
  measure: (scale: Scale) => Promise<void>,
): Promise<void> {
  const app = openDatabase(url, { role: APP_ROLE, max: 2 });
  const server = await startServer({ DATABASE_URL: url, LUOSHI_DATA: folder });
  try {
    const ground = await knownCity(app.db);
    const gate = createGate({ db: app.db, secret: loadSecret(folder) });
    const cookies = Object.fromEntries(
      await Promise.all(
        Object.entries(ground.people).map(async ([who, name]) => [
          who,
          await signedInCookie(app.db, gate, name),
        ]),
      ),
    ) as Record<Measured, string>;
    const get = async (who: Measured, address: string) => {
      const answer = await fetch(server.url + address, { headers: { cookie: cookies[who] } });
      const text = await answer.text();
      if (answer.status !== 200) throw new Error(`${address} answered ${answer.status}: ${text}`);
      return text;
    };
    const used = processorMeter(server.pid, folder);
    await measure({ size, ground, url: server.url, used, db: app.db, cookies, get });
  } finally {
    await server.stop();
    await app.close();
  }
}

import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { signedInCookie } from "../../bench/session.ts";
import { APP_ROLE, openDatabase } from "../../src/base/server/database.ts";
import { runningPostgres } from "../../src/base/server/embedded-postgres/running.ts";
import { startEmbeddedPostgres } from "../../src/base/server/embedded-postgres/start.ts";
import { migrate } from "../../src/base/server/migrate.ts";
import { createGate } from "../../src/features/ground/people/gate.ts";
import { loadSecret } from "../../src/main/data-folder/secret.ts";
import { makeAuthority } from "../support/factories.ts";
import { faultsIn, sealed, verified } from "./check.ts";
import { type Disk, fillUp, mountSmallDisk, unmount } from "./full-disk.ts";
import { type Load, startLoad, type Workers } from "./load.ts";
import { type Service, startService } from "./service.ts";

/** What is done to the server while people work. */
export interface Plan {
  /** Kills, in turn of the server, of a process of the database, and of its first process. */
  kills: number;
  /** Restarts of the database in order, spread among the kills. */
  restarts: number;
  withFullDisk: boolean;
  /** Pairs of people at work. */
  people: number;
  /** Acts that must be answered between two blows. */
  between: number;
  tell(line: string): void;
}

/** What came of it. */
export interface Endured {
  blows: Record<string, number>;
  disk: Disk | "none";
  acts: number;
  acknowledged: number;
  events: number;
  failures: Record<string, number>;
  /** What was acknowledged and is lost, doubled or damaged, and what was left half-written. */
  faults: string[];
  /** What `luoshi verify` finds. */
  breaches: string[];
  /** How the server's process ended, each time, and at last. */
  ends: string[];
  exitCode: number | null;
}

const KILLS = {
  server: (service: Service) => service.killServer(),
  backend: (service: Service) => service.killBackend(),
  postmaster: (service: Service) => service.endPostmaster("SIGKILL"),
};

/** Lets people work on a server of its own while it is killed again and again, and looks for what was lost. */
export async function endure(plan: Plan): Promise<Endured> {
  const folder = mkdtempSync(path.join(tmpdir(), "luoshi-endure-"));
  chmodSync(folder, 0o711);
  const disk = plan.withFullDisk ? mountSmallDisk(folder) : "none";
  try {
    const workers = await furnish(folder);
    const service = await startService(folder);
    const load = startLoad(service.url, workers, plan.people);
    await load.more("acts", plan.between);
    const blows = await strike(service, load, plan, { folder, disk });
    await load.stop();
    const databaseUrl = await addressOf(folder);
    const events = await sealed(databaseUrl);
    const faults = await faultsIn(databaseUrl, folder, load.acknowledged.values());
    const exitCode = await service.stop();
    return {
      blows,
      disk,
      acts: load.acts(),
      acknowledged: load.acknowledged.size,
      events,
      failures: Object.fromEntries([...load.failures].sort(([, a], [, b]) => b - a)),
      faults,
      breaches: verified(folder),
      ends: service.ends(),
      exitCode,
    };
  } finally {
    if (disk === "tmpfs") unmount(folder);
    rmSync(folder, { recursive: true, force: true });
  }
}

/** An authority at work in a new database. */
async function furnish(folder: string): Promise<Workers> {
  const database = await startEmbeddedPostgres({ dataFolder: folder, log: () => {} });
  await migrate(database.url);
  const secret = loadSecret(folder);
  const { db, close } = openDatabase(database.url, { role: APP_ROLE, max: 2, queueKey: secret });
  const authority = await makeAuthority(db);
  const gate = createGate({ db, secret });
  const [clerk, head] = [
    await signedInCookie(db, gate, authority.username("clerk")),
    await signedInCookie(db, gate, authority.username("c1-head")),
  ];
  await close();
  await database.stop();
  return { clerk, head, unitId: authority.units.c1.id };
}

async function strike(
  service: Service,
  load: Load,
  plan: Plan,
  { folder, disk }: { folder: string; disk: Endured["disk"] },
): Promise<Record<string, number>> {
  const blows: Record<string, number> = {};
  const blow = async (name: string, hit: () => void | Promise<void>) => {
    blows[name] = (blows[name] ?? 0) + 1;
    const begun = performance.now();
    await hit();
    await load.more("acts", 1);
    const seconds = ((performance.now() - begun) / 1000).toFixed(1);
    await load.more("acts", plan.between);
    const done = Object.values(blows).reduce((sum, n) => sum + n, 0);
    plan.tell(
      `${String(done).padStart(3)}  ${name.padEnd(16)} an act again after ${seconds} s, ${load.acts()} acts`,
    );
  };
  const kinds = Object.entries(KILLS);
  const restartEvery = plan.restarts > 0 ? Math.floor(plan.kills / plan.restarts) : Number.POSITIVE_INFINITY;
  for (let i = 0; i < plan.kills; i++) {
    const [name, hit] = kinds[i % kinds.length]!;
    await blow(name, () => once(() => hit(service)));
    if ((i + 1) % restartEvery === 0)
      await blow("restart", () => once(() => service.endPostmaster("SIGINT")));
    if (plan.withFullDisk && i === Math.floor(plan.kills / 2))
      await blow("full disk", () => fullDisk(service, load, { folder, disk }));
  }
  return blows;
}

/** The moment may be one in which there is nothing to hit: the database is just being started. */
async function once(hit: () => void): Promise<void> {
  for (;;) {
    try {
      return hit();
    } catch {
      await pause(20);
    }
  }
}

/** Tries that must fail before the disk gets room again. */
const REFUSALS = 60;
/** A file that is larger than the limit, in KiB, on a machine where no file system can be mounted. */
const LIMIT = 20 * 1024;

async function fullDisk(
  service: Service,
  load: Load,
  { folder, disk }: { folder: string; disk: Endured["disk"] },
): Promise<void> {
  if (disk === "tmpfs") {
    const free = fillUp(folder);
    await load.more("failures", REFUSALS);
    free();
    return;
  }
  // What people send is smaller than the limit, but not what PostgreSQL writes beside it.
  service.restartWithin(LIMIT);
  await load.more("acts", 1);
  service.restartWithin();
}

async function addressOf(folder: string): Promise<string> {
  for (;;) {
    const url = runningPostgres(folder);
    if (url) return url;
    await pause(50);
  }
}

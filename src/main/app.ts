import type { Hono } from "hono";
import { APP_ROLE, type Database, openDatabase } from "../base/server/database.ts";
import type { Feature } from "../base/server/feature.ts";
import { type FileStore, openFileStore } from "../base/server/files/file-store.ts";
import { startSealing } from "../base/server/following/rounds.ts";
import { createApi } from "../base/server/http.ts";
import { type RunningJobs, startJobs } from "../base/server/jobs/jobs.ts";
import type { Outside } from "../base/server/outside/outside.ts";
import { followReplica } from "../base/server/replica.ts";
import { searchFollower } from "../base/server/search/follower.ts";
import { sweepAnswers, sweepFiles } from "../base/server/sweep.ts";
import { createGate } from "../features/ground/people/gate.ts";
import { isHttps } from "../features/ground/people/sign-in/auth.ts";
import { createFeatures } from "./features.ts";

/** What the product runs on. */
export interface Ground {
  /** Address of the database, as the owner of its tables; it is migrated already. */
  databaseUrl: string;
  /** Address of a streaming replica of that database, from which screens may be read. */
  replicaUrl?: string | undefined;
  /** Folder of stored files. */
  filesFolder: string;
  /** What the files of one unit may take together, in bytes; unset for the usual. */
  unitQuota?: number | undefined;
  secret: string;
  baseUrl?: string | undefined;
  oidc?: { issuer: string; clientId: string; clientSecret: string } | undefined;
  /** How mail is sent, and which hosts inside the network may be sent to. */
  outside?: Pick<Outside, "mail" | "inside"> | undefined;
  /** Whether the database takes connections, as far as whoever started it knows. */
  isDatabaseUp?: () => boolean;
  /** Reverse proxies whose word counts on where a request comes from; those of this machine if not given. */
  proxies?: readonly string[] | undefined;
  /** Told of every unexpected error, with where it happened. */
  report(error: unknown, where: string): void;
}

/** The product, running: its HTTP side and its background work in one process. */
export interface RunningApp {
  api: Hono;
  db: Database;
  files: FileStore;
  features: Feature[];
  /** Ends answers that would go on; to be called before the last requests are waited for. */
  endAnswers(): void;
  /** Lets running work end, then lets go of the database. */
  stop(): Promise<void>;
}

/** Puts the features on their ground and starts the background work: jobs, sealing, subscribers. */
export async function startApp(ground: Ground): Promise<RunningApp> {
  const { db, close } = openDatabase(ground.databaseUrl, {
    role: APP_ROLE,
    queueKey: ground.secret,
    max: 12,
  });
  const replica = openReplica(db, ground);
  const files = openFileStore(ground.filesFolder, quotaOf(ground));
  const gate = createGate({ db, secret: ground.secret, ...optional(ground) });
  const features = createFeatures(gate, outsideOf(ground));
  const jobs: RunningJobs = await startJobs(ground.databaseUrl, ground.report);
  const parts = { db, files, jobs };
  const kinds = [sweepAnswers, sweepFiles, ...features.flatMap((f) => f.jobs ?? [])];
  await jobs.work(kinds, parts);
  for (const feature of features) await feature.onStart?.(parts);
  // The hour of what recurs may have passed while no server ran.
  for (const { name, cron } of kinds) if (cron) await jobs.send(name, {});
  const sealing = startSealing(
    parts,
    [
      searchFollower(features.flatMap((f) => f.searched ?? [])),
      ...features.flatMap((f) => f.subscribers ?? []),
    ],
    ground.report,
  );
  const api = createApi({
    ...parts,
    features,
    replica: replica?.replica,
    authenticate: (r) => gate.authenticate(r),
    isHttps: isHttps(ground.baseUrl),
    ...(ground.proxies && { proxies: ground.proxies }),
    standstills: sealing.standstills,
    ...(ground.isDatabaseUp && { isDatabaseUp: ground.isDatabaseUp }),
    report: ground.report,
  });
  const stop = async () => {
    await sealing.stop();
    await jobs.stop();
    await replica?.close();
    await close();
  };
  const endAnswers = () => {
    for (const feature of features) feature.onStop?.();
  };
  return { api: api as unknown as Hono, db, files, features, endAnswers, stop };
}

/** Connects to the replica, if there is one; as the server's own role, as to the primary. */
function openReplica(primary: Database, { replicaUrl, report }: Ground) {
  if (replicaUrl === undefined) return undefined;
  const opened = openDatabase(replicaUrl, { role: APP_ROLE, max: 12, acquireWithin: 2_000 });
  const replica = followReplica(primary, opened.db, { report });
  const close = async () => {
    await replica.stop();
    await opened.close();
  };
  return { replica, close };
}

function outsideOf({ secret, baseUrl, outside }: Ground): Outside {
  return { secret, baseUrl, ...outside };
}

function quotaOf({ unitQuota }: Ground) {
  return { ...(unitQuota !== undefined && { unitQuota }) };
}

function optional({ baseUrl, oidc }: Ground) {
  return { ...(baseUrl && { baseUrl }), ...(oidc && { oidc }) };
}

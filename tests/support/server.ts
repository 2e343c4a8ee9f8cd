import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { createAdaptorServer } from "@hono/node-server";
import { APP_ROLE, type Database, openDatabase } from "../../src/base/server/database.ts";
import type { Feature } from "../../src/base/server/feature.ts";
import { type FileStore, openFileStore } from "../../src/base/server/files/file-store.ts";
import { createApi } from "../../src/base/server/http.ts";
import type { Outside } from "../../src/base/server/outside/outside.ts";
import type { Replica } from "../../src/base/server/replica.ts";
import { createGate, type Gate } from "../../src/features/ground/people/gate.ts";
import { isHttps, type OidcSettings } from "../../src/features/ground/people/sign-in/auth.ts";
import { createFeatures } from "../../src/main/features.ts";
import { cloneDatabase, type TestDatabase } from "./template-database.ts";

/** A job that a request handed to the queue; tests work on it when they choose to. */
export interface SentJob {
  name: string;
  data: object;
}

/** A running server on a database of its own. */
export interface TestServer {
  /** `http://127.0.0.1:port`, without a slash at the end. */
  url: string;
  /** As the server itself works: role `luoshi_app`, under row-level security. */
  db: Database;
  /** Connection address as the owner of the tables, for what only a test may do. */
  ownerUrl: string;
  files: FileStore;
  /** Where the files lie. */
  filesFolder: string;
  gate: Gate;
  features: Feature[];
  /** Jobs sent so far, the oldest first. */
  sent: SentJob[];
  /** How long answers to sign-ins would have been held back, in milliseconds, the oldest first; nobody waits here. */
  pauses: number[];
  /** Unexpected errors so far; a test that means to cause none may assert that this is empty. */
  unexpected: unknown[];
  close(): Promise<void>;
}

/** What a test may want of its server. */
interface TestServerOptions {
  oidc?: OidcSettings;
  baseUrl?: string;
  /** What a unit's files may take, in bytes. */
  unitQuota?: number;
  /** A database of the test's own instead of a clone. */
  database?: Pick<TestDatabase, "url" | "drop">;
  /** A streaming replica of the database, from which screens are read. */
  replica?: Replica;
  /** How mail is sent, and which hosts inside the network may be sent to. */
  outside?: Pick<Outside, "mail" | "inside">;
  /** Another server, on whose database this one works as well. */
  beside?: TestServer;
}

/** Starts the API of all features on a free port, over a fresh copy of the migrated database. */
export async function startTestServer({
  unitQuota,
  beside,
  database: given,
  replica,
  outside,
  ...options
}: TestServerOptions = {}): Promise<TestServer> {
  const database = beside
    ? { url: beside.ownerUrl, drop: async () => {} }
    : (given ?? (await cloneDatabase()));
  const { db, close } = openDatabase(database.url, { role: APP_ROLE, max: 5 });
  const folder = await mkdtemp(path.join(tmpdir(), "luoshi-files-"));
  const files = openFileStore(folder, { ...(unitQuota !== undefined && { unitQuota }) });
  const sent: SentJob[] = [];
  const unexpected: unknown[] = [];
  const server = createAdaptorServer({ fetch: (request, env) => api.fetch(request, env) });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const pauses: number[] = [];
  const pause = async (milliseconds: number) => void pauses.push(milliseconds);
  const secret = "a-secret-for-tests-only-0123456789";
  const gate = createGate({ db, secret, baseUrl: url, pause, ...options });
  const features = createFeatures(gate, { secret, baseUrl: url, ...outside });
  const api = createApi({
    db,
    files,
    jobs: { send: async (name, data) => void sent.push({ name, data }) },
    features,
    ...(replica && { replica }),
    authenticate: (request) => gate.authenticate(request),
    isHttps: isHttps(gate.settings.baseUrl),
    report: (error) => unexpected.push(error),
  });
  return {
    url,
    db,
    ownerUrl: database.url,
    files,
    filesFolder: folder,
    gate,
    features,
    sent,
    pauses,
    unexpected,
    async close() {
      server.close();
      await close();
      await database.drop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

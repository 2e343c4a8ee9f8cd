import { chmodSync, cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import postgres from "postgres";
import { clusterPaths } from "../../src/base/server/embedded-postgres/cluster.ts";
import {
  type EmbeddedPostgres,
  startEmbeddedPostgres,
} from "../../src/base/server/embedded-postgres/start.ts";

/** Two PostgreSQL servers of a test's own: what is written to the first streams to the second. */
export interface StreamingPair {
  primaryUrl: string;
  replicaUrl: string;
  /** Ends the replica, as when its machine fails. */
  endReplica(): Promise<void>;
  stop(): Promise<void>;
}

/** Starts a primary, takes a base backup of it while it runs, and starts the backup as its streaming replica. */
export async function startStreamingPair(): Promise<StreamingPair> {
  const [first, second] = [newFolder(), newFolder()];
  const primary = await startEmbeddedPostgres({ dataFolder: first, log: () => {} });
  await copyWhileItRuns(primary, first, second);
  writeFileSync(path.join(clusterPaths(second).cluster, "standby.signal"), "");
  const { hostname, port, username, password } = new URL(primary.url);
  const replica = await startEmbeddedPostgres({
    dataFolder: second,
    log: () => {},
    settings: {
      primary_conninfo: `host=${hostname} port=${port} user=${username} password=${password}`,
    },
  });
  return {
    primaryUrl: primary.url,
    replicaUrl: replica.url,
    endReplica: () => replica.stop(),
    async stop() {
      await replica.stop();
      await primary.stop();
      for (const folder of [first, second]) rmSync(folder, { recursive: true, force: true });
    },
  };
}

function newFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), "luoshi-pair-"));
  chmodSync(folder, 0o711);
  return folder;
}

/** PostgreSQL's low-level backup (its manual, 25.3.4): the log from start to end of the copy comes by streaming. */
async function copyWhileItRuns(primary: EmbeddedPostgres, from: string, to: string): Promise<void> {
  const sql = postgres(primary.url, { max: 1, onnotice: () => {} });
  try {
    await sql`alter system set wal_keep_size = '256MB'`;
    await sql`select pg_reload_conf()`;
    await sql`select pg_backup_start('replica', true)`;
    cpSync(path.join(from, "postgres"), path.join(to, "postgres"), { recursive: true });
    const [stop] = await sql`select labelfile from pg_backup_stop(false)`;
    const { cluster } = clusterPaths(to);
    rmSync(path.join(cluster, "postmaster.pid"), { force: true });
    writeFileSync(path.join(cluster, "backup_label"), stop!.labelfile as string);
  } finally {
    await sql.end();
  }
}

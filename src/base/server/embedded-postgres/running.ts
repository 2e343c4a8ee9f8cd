import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { clusterPaths, ownerRole } from "./cluster.ts";
import { isAlive } from "./processes.ts";

/**
 * The address of the embedded PostgreSQL that a server already runs on `dataFolder`, for a command beside it;
 * undefined where none runs. The port is the fourth line of PostgreSQL's own `postmaster.pid`.
 */
export function runningPostgres(dataFolder: string): string | undefined {
  const { cluster, passwordFile } = clusterPaths(path.resolve(dataFolder));
  const pidFile = path.join(cluster, "postmaster.pid");
  if (!existsSync(pidFile) || !existsSync(passwordFile)) return undefined;
  const [pid, , , port] = readFileSync(pidFile, "utf8").split("\n");
  if (!isAlive(Number(pid)) || !port) return undefined;
  const password = readFileSync(passwordFile, "utf8").trim();
  return `postgres://${ownerRole}:${password}@127.0.0.1:${port}/luoshi`;
}

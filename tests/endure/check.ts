import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import postgres from "postgres";
import type { Acknowledged } from "./load.ts";

const ROOT = path.resolve(import.meta.dirname, "../..");

/** Waits until the sealer has taken up everything, then gives how many events there are. */
export async function sealed(databaseUrl: string): Promise<number> {
  const sql = postgres(databaseUrl, { max: 1, onnotice: () => {} });
  try {
    while ((await sql`select 1 from event_queue limit 1`).length > 0);
    return (await sql`select count(*)::int as n from event`)[0]!.n;
  } finally {
    await sql.end();
  }
}

/** Everything that was acknowledged and is not there as it was said, or is there twice; each as a line. */
export async function faultsIn(
  databaseUrl: string,
  dataFolder: string,
  acknowledged: Iterable<Acknowledged>,
): Promise<string[]> {
  const sql = postgres(databaseUrl, { max: 4, onnotice: () => {} });
  try {
    const faults: string[] = [];
    for (const one of acknowledged) faults.push(...(await faultOf(sql, dataFolder, one)));
    const left = leftIn(path.join(dataFolder, "files", "incoming"));
    return [...faults, ...left.map((name) => `left half-written: ${name}`)];
  } finally {
    await sql.end();
  }
}

async function faultOf(sql: postgres.Sql, dataFolder: string, one: Acknowledged): Promise<string[]> {
  if (one.kind === "file") return fileFault(dataFolder, one.hash);
  if (one.kind === "document") {
    const [row] = await sql`select file_hash from document where id = ${one.id}`;
    return row ? fileFault(dataFolder, row.file_hash) : [`document ${one.id} is lost`];
  }
  const rows = await sql`select id, version, state from matter where title = ${one.title}`;
  if (rows.length !== 1) return [`matter ${one.title}: there ${rows.length} times`];
  const [{ version, state }] = rows as unknown as [{ version: number; state: string }];
  const events = await sql`select 1 from event where subject_kind = 'matter' and subject_id = ${one.id}`;
  const isSame = version > one.version || (version === one.version && state === one.state);
  return [
    ...(isSame
      ? []
      : [`matter ${one.id}: ${one.state} v${one.version} was said, ${state} v${version} is there`]),
    ...(events.length === version ? [] : [`matter ${one.id}: v${version} with ${events.length} events`]),
  ];
}

function fileFault(dataFolder: string, hash: string): string[] {
  const place = path.join(dataFolder, "files", hash.slice(0, 2), hash.slice(2, 4), hash);
  try {
    const found = createHash("sha256").update(readFileSync(place)).digest("hex");
    return found === hash ? [] : [`file ${hash} is damaged`];
  } catch {
    return [`file ${hash} is lost`];
  }
}

function leftIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

/** What `luoshi verify` finds on a data folder whose server has ended; empty where every promise holds. */
export function verified(dataFolder: string): string[] {
  const words = ["--import", "tsx", "src/main/cli.ts", "verify"];
  const env = { ...process.env, LUOSHI_DATA: dataFolder, DATABASE_URL: "" };
  try {
    execFileSync(process.execPath, words, {
      cwd: ROOT,
      env,
      encoding: "utf8",
      stdio: ["ignore", "pipe", "pipe"],
    });
    return [];
  } catch (error) {
    const { stdout, stderr } = error as { stdout: string; stderr: string };
    return `${stdout}${stderr}`.trim().split("\n");
  }
}

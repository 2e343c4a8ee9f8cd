import { chmod, lstat, readdir } from "node:fs/promises";
import { join } from "node:path";

/** What others may do with the data folder itself: at most pass through it, where the embedded database runs as one of them. */
const OTHERS_PASS = 0o711;
/** What lies in it is its owner's alone. `bin` holds links to PostgreSQL's programs, which are no secret. */
const OURS = ["files", "secret", ...["data", "password", "log"].map((name) => join("postgres", name))];

/**
 * Takes from everybody but the owner what they may read or write of the data folder: what an earlier version, a copy back
 * or a generous umask left open. New files are made closed. Windows has no such rights. Gives how many it closed.
 */
export async function closeDataFolder(dataFolder: string): Promise<number> {
  if (process.platform === "win32") return 0;
  const own = process.geteuid?.() === 0 ? OTHERS_PASS : 0o700;
  let closed = await narrow(dataFolder, own);
  for (const name of OURS) closed += await closeAll(join(dataFolder, name));
  return closed;
}

/** A folder is closed before what lies in it, so that all of it is out of reach at once. */
async function closeAll(place: string): Promise<number> {
  let closed = await narrow(place, 0o700);
  const inside = await readdir(place, { withFileTypes: true }).catch(() => []);
  for (const entry of inside) closed += await closeAll(join(entry.parentPath, entry.name));
  return closed;
}

async function narrow(place: string, most: number): Promise<number> {
  const found = await lstat(place).catch(() => undefined);
  if (!found || found.isSymbolicLink() || (found.mode & 0o777 & ~most) === 0) return 0;
  await chmod(place, found.mode & most);
  return 1;
}

import { randomBytes } from "node:crypto";
import { chmodSync, linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { StartError } from "../../base/server/embedded-postgres/start-error.ts";

/** Fewest characters of a secret, and how many of them must differ: less can be tried out. */
const SHORTEST = { characters: 32, different: 8 };

/**
 * The secret that signs cookies and locks second factors: made once, kept beside the data, readable by its owner alone.
 * @throws StartError where the file is there and holds none: another secret in its place would end all sessions and
 * every second factor, so that is left to whoever runs the server
 */
export function loadSecret(dataFolder: string): string {
  const path = join(dataFolder, "secret");
  const secret = readSecret(path) ?? makeSecret(dataFolder, path);
  if (secret.length < SHORTEST.characters || new Set(secret).size < SHORTEST.different) {
    throw new StartError(
      "bad-secret",
      `密钥文件 ${path} 为空或太短（至少 ${SHORTEST.characters} 个字符）：请从备份恢复；若无备份，删去该文件后重新启动，所有人须重新登录并重设两步验证`,
    );
  }
  return secret;
}

function readSecret(path: string): string | undefined {
  try {
    const secret = readFileSync(path, "utf8").trim();
    chmodSync(path, 0o600);
    return secret;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}

/** Written whole under another name first: a full disk or a kill leaves no half of it, and two starts agree on one. */
function makeSecret(dataFolder: string, path: string): string {
  mkdirSync(dataFolder, { recursive: true, mode: 0o700 });
  const passing = `${path}.${process.pid}.new`;
  try {
    writeFileSync(passing, `${randomBytes(32).toString("hex")}\n`, { mode: 0o600, flush: true });
    linkSync(passing, path);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    // Some disks know no second name of a file.
    if (code === "EPERM" || code === "ENOTSUP" || code === "ENOSYS") renameSync(passing, path);
    else if (code !== "EEXIST") throw error;
  } finally {
    rmSync(passing, { force: true });
  }
  return readFileSync(path, "utf8").trim();
}

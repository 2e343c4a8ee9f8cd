import { statfsSync } from "node:fs";

/** Why a start was refused; stable, for scripts and for the documentation. */
export type StartErrorCode =
  | "data-folder-unwritable"
  | "data-folder-unreachable"
  | "data-folder-in-use"
  | "data-folder-corrupt"
  | "data-folder-newer"
  | "data-folder-older"
  | "data-folder-foreign"
  | "disk-full"
  | "out-of-memory"
  | "no-unprivileged-user"
  | "postgres-package-missing"
  | "postgres-cannot-run"
  | "postgres-failed"
  | "database-refused"
  | "database-missing"
  | "database-rights"
  | "database-unreachable"
  | "bad-config"
  | "bad-secret"
  | "port-taken"
  | "cannot-listen"
  | "no-citus"
  | "distributed-already";

/** A start that cannot go on. `message` is one Chinese line for the person at the terminal. */
export class StartError extends Error {
  readonly code: StartErrorCode;

  constructor(code: StartErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "StartError";
    this.code = code;
  }
}

/** The disk that holds `folder` is full. */
export function diskFull(folder: string, cause?: unknown): StartError {
  return new StartError("disk-full", `磁盘空间不足，无法写入数据文件夹 ${folder}，请清理磁盘后重新启动`, {
    cause,
  });
}

/** `folder` does not take writes. */
export function unwritable(folder: string, cause?: unknown): StartError {
  return new StartError(
    "data-folder-unwritable",
    `数据文件夹 ${folder} 不可写，请检查权限，或用 LUOSHI_DATA 指定可写的文件夹`,
    { cause },
  );
}

/** Another living process works on `folder`. */
export function inUse(folder: string, pid: number): StartError {
  return new StartError(
    "data-folder-in-use",
    `数据文件夹 ${folder} 正在使用中（进程 ${pid}），请先停止该服务，或用 LUOSHI_DATA 指定其他文件夹`,
  );
}

/** What lies in `folder` cannot be opened as our database; `detail` says what was seen. */
export function corrupt(folder: string, detail: string): StartError {
  return new StartError(
    "data-folder-corrupt",
    `数据文件夹 ${folder} 中的数据库无法打开（${detail}），请从备份恢复，或用 LUOSHI_DATA 指定其他文件夹`,
  );
}

/** Turns whatever was thrown while starting on `folder` into a `StartError`. */
export function asStartError(error: unknown, folder: string): StartError {
  if (error instanceof StartError) return error;
  const code = (error as NodeJS.ErrnoException | undefined)?.code;
  // 53100 is PostgreSQL's own "disk_full".
  if (code === "ENOSPC" || code === "EDQUOT" || code === "53100") return diskFull(folder, error);
  if (code && unwritableCodes.has(code)) return unwritable(folder, error);
  const reason = error instanceof Error ? error.message.split("\n", 1)[0] : String(error);
  return new StartError("postgres-failed", `内置数据库启动失败：${reason}`, { cause: error });
}

const unwritableCodes = new Set(["EROFS", "EACCES", "EPERM", "ENOTDIR", "EEXIST", "ENAMETOOLONG", "ENOENT"]);

/**
 * Reads why initdb or postgres gave up.
 *
 * @param output what the program printed, in English (`lc_messages` is C)
 * @returns the error, or undefined where the output names no cause that we know
 */
export function errorFromOutput(output: string, folder: string): StartError | undefined {
  if (/No space left on device|Disk quota exceeded/.test(output) || freeBytes(folder) < 1_000_000)
    return diskFull(folder);
  if (/Read-only file system/.test(output)) return unwritable(folder);
  if (/Cannot allocate memory|out of memory/i.test(output))
    return new StartError("out-of-memory", "内存不足，无法启动内置数据库，请至少预留 512 MB 内存");
  if (/could not look up effective user ID/.test(output))
    return new StartError(
      "no-unprivileged-user",
      "当前用户未在系统的 /etc/passwd 中登记，无法初始化内置数据库，请换用已登记的用户启动",
    );
  return undefined;
}

/** Bytes that an ordinary user may still write; a full disk also swallows the log that would say so. */
function freeBytes(folder: string): number {
  try {
    const { bavail, bsize } = statfsSync(folder);
    return bavail * bsize;
  } catch {
    return Number.POSITIVE_INFINITY;
  }
}

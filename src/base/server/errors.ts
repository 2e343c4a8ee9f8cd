import { type Code, entryOf, type FieldProblem, type Problem } from "../codes.ts";
import { isDatabaseAway } from "./connection-loss.ts";
import { ERRORS_PATH } from "./http/errors-page.ts";

/**
 * The one error type for anything a caller can be told about. `detail` is a Chinese sentence for the person
 * (defaults to the code's own); `facts` is structured help for the screen, such as the newer version.
 */
export class AppError extends Error {
  readonly code: Code;
  readonly fields: FieldProblem[] | undefined;
  readonly facts: Record<string, unknown> | undefined;

  constructor(
    code: Code,
    detail?: string,
    more: { fields?: FieldProblem[]; facts?: Record<string, unknown> } = {},
  ) {
    super(detail ?? entryOf(code).title);
    this.name = "AppError";
    this.code = code;
    this.fields = more.fields;
    this.facts = more.facts;
  }
}

/** Maps any thrown value to problem details (RFC 9457). Unknown errors say nothing of the inside. */
export function toProblem(error: unknown): Problem {
  if (error instanceof AppError) return problemOf(error);
  const known = fromDatabase(error);
  return problemOf(known ?? new AppError("unexpected"));
}

function problemOf(error: AppError): Problem {
  const { status, title } = entryOf(error.code);
  return {
    type: `${ERRORS_PATH}#${error.code}`,
    title,
    status,
    code: error.code,
    detail: error.message,
    ...(error.fields && { fields: error.fields }),
    ...(error.facts && { facts: error.facts }),
  };
}

/** Numbers and dates that no column takes; shapes refuse them first, by the field. */
const BEYOND_LIMITS = new Set(["22003", "22007", "22008"]);

/** A wait for a lock, and a statement, that were given up after the time set for them. */
const TOOK_TOO_LONG = new Set(["55P03", "57014"]);

/** PostgreSQL's own refusals that a person can understand (SQLSTATE, appendix A of its manual). */
function fromDatabase(error: unknown): AppError | undefined {
  const state = (error as { code?: unknown } | null)?.code;
  if (typeof state !== "string") return undefined;
  if (state === "23505") return new AppError("duplicate");
  if (state === "22021" || state === "22P05")
    return new AppError("bad-request", "含有无法保存的控制字符，请删去后重试");
  if (BEYOND_LIMITS.has(state)) return new AppError("bad-request", "有数字或日期超出可用范围，请检查后重试");
  if (state === "23503") return new AppError("bad-request", "所引用的内容不存在或已被移走");
  if (state === "40001" || state === "40P01") return new AppError("changed-meanwhile");
  if (TOOK_TOO_LONG.has(state)) return new AppError("busy");
  if (state === "53100" || state === "ENOSPC") return new AppError("storage-full");
  if (isDatabaseAway(error) || state.startsWith("57P") || state.startsWith("53") || isFatal(error))
    return new AppError("unavailable");
  return undefined;
}

/** By a fatal error PostgreSQL ends the session in which a request was being answered, whatever the reason. */
function isFatal(error: unknown): boolean {
  const { severity } = error as { severity?: unknown };
  return severity === "FATAL" || severity === "PANIC";
}

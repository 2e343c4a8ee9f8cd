import { StartError } from "../base/server/embedded-postgres/start-error.ts";

/** Neither address, nor port, nor way there (Node's and the driver's codes). */
const UNREACHABLE =
  /^(?:ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|ETIMEDOUT|ECONNRESET|CONNECT_TIMEOUT|CONNECTION_\w+)$/;

/**
 * Turns what kept a command or the server from working with the database at `url` into one line that says what to
 * mend; anything else is thrown as it is. The password is never told. Codes: SQLSTATE, appendix A of PostgreSQL's manual.
 */
export function explainDatabase(url: string): (error: unknown) => never {
  return (error) => {
    throw refusalOf(error, new URL(url)) ?? error;
  };
}

function refusalOf(error: unknown, url: URL): StartError | undefined {
  const { code } = (error ?? {}) as { code?: unknown };
  if (typeof code !== "string") return undefined;
  const user = decodeURIComponent(url.username) || "（未写）";
  const name = decodeURIComponent(url.pathname.slice(1)) || user;
  if (code === "28P01" || code === "28000")
    return refusal(
      "database-refused",
      `数据库不接受用户 ${user} 登录，请检查 DATABASE_URL 中的用户名和密码`,
      error,
    );
  if (code === "3D000")
    return refusal(
      "database-missing",
      `数据库服务器上没有名为 ${name} 的数据库，请先建立，或更正 DATABASE_URL`,
      error,
    );
  if (code === "42501")
    return refusal("database-rights", `数据库用户 ${user} 权限不足，须能建表和建立角色（CREATEROLE）`, error);
  if (UNREACHABLE.test(code))
    return refusal(
      "database-unreachable",
      `连接不上数据库服务器 ${url.host}，请确认它已启动、地址和端口正确`,
      error,
    );
  return undefined;
}

function refusal(
  code: ConstructorParameters<typeof StartError>[0],
  message: string,
  cause: unknown,
): StartError {
  return new StartError(code, message, { cause });
}

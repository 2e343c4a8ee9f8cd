/** What the driver, the job queue's client and the system call a connection that broke or could not be made. */
const LOSS =
  /^(CONNECTION_\w+|CONNECT_TIMEOUT|ECONN(REFUSED|RESET|ABORTED)|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ENOTFOUND|EAI_AGAIN|ERR_STREAM_\w+|ERR_SOCKET_\w+)$/;

/** Whether an error says that a connection to the database broke, in the driver's names or the system's. */
export function isConnectionLoss(error: unknown): boolean {
  const code = codeOf(error);
  return code !== undefined && LOSS.test(code);
}

/**
 * Whether an error says that PostgreSQL is ending, recovering or starting, or that a connection to it broke: SQLSTATE
 * 57P01 to 57P05 (admin_shutdown, crash_shutdown, cannot_connect_now and their like), class 08, and 25P03, by which it
 * ends a session that stood still, beside the losses.
 */
export function isDatabaseAway(error: unknown): boolean {
  const code = codeOf(error);
  return isConnectionLoss(error) || (code !== undefined && /^(57P0[1-5]|08...|25P03)$/.test(code));
}

/** SQLSTATE 08006, connection_failure. */
export function connectionLost(cause?: unknown): Error {
  return Object.assign(new Error("the connection to the database was lost", { cause }), { code: "08006" });
}

function codeOf(error: unknown): string | undefined {
  const { code } = (error ?? {}) as { code?: unknown };
  return typeof code === "string" ? code : undefined;
}

import { AppError } from "../../../../../base/server/errors.ts";
import type { Context } from "../../../../../base/server/feature.ts";
import type { Gate } from "../../gate.ts";
import { clearAttempts, takeAttempt } from "../attempts.ts";
import { sessionById } from "../reads.ts";
import { isPasswordOf } from "./check.ts";

/**
 * Asks the signed-in person for their password once more. Guesses count like guesses at sign-in. Errors: `bad-request`
 * on the field, `locked-out`, `busy`.
 */
export async function expectOwnPassword(
  gate: Gate,
  { sessionId, address }: Pick<Context, "sessionId" | "address">,
  password: string,
  { field, message }: { field: string; message: string },
): Promise<void> {
  const { db } = gate.settings;
  const { userId, username } = await sessionById(db, sessionId);
  const { pause } = await takeAttempt(db, { username, address });
  await gate.pause(pause);
  if (!(await isPasswordOf(db, userId, password)))
    throw new AppError("bad-request", message, { fields: [{ path: field, message }] });
  await clearAttempts(db, { username, address });
}

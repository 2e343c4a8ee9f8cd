import { newId } from "../../../../base/ids.ts";
import type { Tx } from "../../../../base/server/act.ts";
import { AppError } from "../../../../base/server/errors.ts";
import type { Context } from "../../../../base/server/feature.ts";

/**
 * Runs an act whose answer is shown together with passwords. Passwords are never kept to be shown again, so a request
 * that is repeated with its key cannot get those of the first: it is told so by `told`. Errors: `duplicate`, and those
 * of the act.
 */
export async function actShownOnce<T extends object>(
  context: Context,
  told: string,
  work: (tx: Tx) => Promise<T>,
): Promise<T> {
  const own = newId();
  const answer = await context.act(async (tx) => ({ ...(await work(tx)), mark: own }));
  if (answer.mark !== own) throw new AppError("duplicate", told);
  return answer;
}

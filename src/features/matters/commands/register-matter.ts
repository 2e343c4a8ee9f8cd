import type { z } from "zod";
import type { Tx } from "../../../base/server/act.ts";
import { AppError } from "../../../base/server/errors.ts";
import type { registerMatter as contract } from "../contract.ts";
import { mayRegister } from "../policy.ts";
import { emitMatter, insertMatters, type Matter } from "../store.ts";
import { reachableUnits, refusePastDue } from "./dispatch-matter.ts";
import { setSupports } from "./set-supports.ts";

export type RegisterInput = z.output<NonNullable<typeof contract.body>>;

const ORIGIN_NAMES = { instruction: "领导批示", "meeting-decision": "会议议定" } as const;

/** Registers a matter from a leader's instruction or a meeting's decision. */
export async function registerMatter(tx: Tx, input: RegisterInput): Promise<Matter> {
  const decision = mayRegister(tx.actor);
  if (!decision.allowed) throw new AppError("forbidden", decision.reason);
  if (input.dueDate) refusePastDue(tx, input.dueDate);
  const owner = { id: tx.actor.unitId, path: tx.actor.unitPath };
  const ids = [...(input.leadUnitId ? [input.leadUnitId] : []), ...input.supports.map((s) => s.unitId)];
  const units = await reachableUnits(tx, owner.id, ids);
  const [matter] = await insertMatters(tx, [
    {
      ...input,
      originId: null,
      parent: null,
      owner,
      lead: input.leadUnitId ? units.get(input.leadUnitId)! : null,
      dueSource: input.dueDate ? "person" : null,
      state: "registered",
    },
  ]);
  await setSupports(tx, matter!, input.supports, units, false);
  emitMatter(tx, matter!, "register", `登记（${ORIGIN_NAMES[input.origin]}：${input.originText}）`, {
    origin: input.origin,
  });
  return matter!;
}

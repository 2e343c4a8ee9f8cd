import { z } from "zod";
import { LocalDate } from "../../../../base/dates.ts";
import { actRoute, Reason } from "../life/contract.ts";

export const Outcome = z.enum(["solved", "not-solved"]);

/** One closing of a matter, and its reopening where it was opened again. */
export const ClosureRow = z.object({
  outcome: Outcome,
  statement: z.string(),
  closedAt: z.iso.datetime(),
  reopenedAt: z.iso.datetime().nullable(),
  reopenReason: z.string().nullable(),
});

export const closeMatter = actRoute("close", "Close, as solved or not solved", {
  outcome: Outcome,
  statement: Reason,
});
export const cancelMatter = actRoute("cancel", "Cancel with a reason", { reason: Reason });
export const reopenMatter = actRoute("reopen", "Open a closed matter again, with a reason", {
  reason: Reason,
  dueDate: LocalDate,
});

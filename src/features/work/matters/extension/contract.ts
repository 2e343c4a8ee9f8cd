import { z } from "zod";
import { LocalDate } from "../../../../base/dates.ts";
import { Id } from "../../../../base/ids.ts";
import { actRoute, Reason } from "../life/contract.ts";

/** One asking for more time, and what was decided of it. */
export const ExtensionRow = z.object({
  id: Id,
  oldDue: LocalDate,
  newDue: LocalDate,
  reason: z.string(),
  askedAt: z.iso.datetime(),
  decision: z.enum(["granted", "refused", "lapsed"]).nullable(),
  decisionNote: z.string().nullable(),
});

export const requestExtension = actRoute("request-extension", "Ask for more time", {
  newDue: LocalDate,
  reason: Reason,
});
export const decideExtension = actRoute("decide-extension", "Grant or refuse more time", {
  decision: z.enum(["granted", "refused"]),
  note: z.string().trim().max(500).default(""),
});

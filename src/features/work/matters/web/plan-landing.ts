import { call } from "../../../../base/web/api.ts";
import type { PlanLanding } from "../../plans/web/public/plan-landing.ts";
import { adoptPlan, revisePlan } from "../contract.ts";

/** Words of a title that the ledger's search takes. */
const SEARCHED = 40;

/**
 * A plan that is adopted makes its items matters, and one that is revised changes them. Loaded with the manifest: an act
 * must not begin with fetching code, which would end where the network does.
 */
export const landing: PlanLanding = {
  adopt: (id, body, options) => call(adoptPlan, { params: { id }, body }, options),
  revise: (id, body, options) => call(revisePlan, { params: { id }, body }, options),
  dispatchAddress: (planId) => `/plans/${planId}/dispatch`,
  itemAddress: (planId, { title }) =>
    `/matters?${new URLSearchParams({ planId, q: title.slice(0, SEARCHED) })}`,
};

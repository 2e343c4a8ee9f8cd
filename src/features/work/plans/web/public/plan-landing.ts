import { slot } from "../../../../../base/web/manifest.tsx";
import type { PlanItem } from "../../draft/contract.ts";
import type { Adopt } from "../adoption/adopt-dialog.tsx";
import type { Revise } from "../adoption/revise-dialog.tsx";

/** What becomes of a plan's items: adopting and revising belong to whoever takes them up, and plans do not know them. */
export interface PlanLanding {
  adopt: Adopt;
  revise: Revise;
  /** Where what a plan registered is dispatched. */
  dispatchAddress: (planId: string) => string;
  /** Where the fate of an item can be seen. */
  itemAddress: (planId: string, item: PlanItem) => string;
}

/** Where the later feature that takes up the items says how. */
export const planLanding = slot<PlanLanding>("plans.landing");

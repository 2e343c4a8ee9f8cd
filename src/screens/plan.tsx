import { useParams } from "react-router";
import { call } from "../base/web/api.ts";
import { adoptPlan, revisePlan } from "../features/work/matters/contract.ts";
import type { Adopt } from "../features/work/plans/web/adoption/adopt-dialog.tsx";
import type { Revise } from "../features/work/plans/web/adoption/revise-dialog.tsx";
import { PlanPage } from "../features/work/plans/web/plan-page.tsx";

const adopt: Adopt = (id, body, options) => call(adoptPlan, { params: { id }, body }, options);
const revise: Revise = (id, body, options) => call(revisePlan, { params: { id }, body }, options);

/** Words of a title that the ledger's search takes. */
const SEARCHED = 40;

function matterAddress(planId: string, { title }: { title: string }): string {
  return `/matters?${new URLSearchParams({ planId, q: title.slice(0, SEARCHED) })}`;
}

/** /plans/:id: the reading screen. Adopting and revising belong to matters, which plans do not know. */
export default function PlanScreen() {
  const { id = "" } = useParams();
  return <PlanPage key={id} id={id} adopt={adopt} revise={revise} matterAddress={matterAddress} />;
}

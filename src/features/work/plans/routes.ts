import type { LedBefore } from "../../../base/server/feature.ts";
import { type MountedRoute, on } from "../../../base/server/feature.ts";
import { createPlan } from "./commands/create-plan.ts";
import { editPlan } from "./commands/edit-plan.ts";
import * as contract from "./contract.ts";
import { listGaps } from "./gaps/contract.ts";
import { draftsWithGaps } from "./gaps/reads.ts";
import { listProposals } from "./proposal/contract.ts";
import { planProposals } from "./proposal/reads.ts";
import { adoptionPreview, planDetail, planPage, planRows } from "./reads.ts";

/**
 * Drawing up, editing and looking at plans; adopting and revising are routes of the matters feature. `before` are those who
 * know who led what before, for the proposals.
 */
export const planRoutes = (before: () => LedBefore[]): MountedRoute[] => [
  on(contract.createPlan, async ({ body }, { act, scope }) => act((tx) => createPlan(tx, scope, body))),
  on(contract.listPlans, async ({ query }, { read, scope }) => read((tx) => planPage(tx, scope, query))),
  on(listGaps, async (_request, { read, scope }) =>
    read(async (tx) => ({ rows: await draftsWithGaps(tx, scope) })),
  ),
  on(contract.getPlan, async ({ params, query }, { read, scope }) =>
    read((tx) => planDetail(tx, scope, params.id, query.first)),
  ),
  on(contract.listPlanRows, async ({ params, query }, { read, scope }) =>
    read((tx) => planRows(tx, scope, params.id, query)),
  ),
  on(contract.editPlan, async ({ params, body }, { act }) =>
    act((tx) => editPlan(tx, { planId: params.id, ...body }, before())),
  ),
  on(listProposals, async ({ params, query }, { read, scope }) =>
    read((tx) => planProposals(tx, scope, before(), params.id, query.due ?? null)),
  ),
  on(contract.previewAdoption, async ({ params }, { read, scope }) =>
    read((tx) => adoptionPreview(tx, scope, params.id)),
  ),
];

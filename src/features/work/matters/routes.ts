import { type MountedRoute, type OriginKind, on } from "../../../base/server/feature.ts";
import { cancelMatter, closeMatter, reopenMatter } from "./closure/commands/close-matter.ts";
import * as closures from "./closure/contract.ts";
import { reviseAndFollow } from "./commands/amend-from-plan.ts";
import { adoptAndRegister } from "./commands/register-plan.ts";
import * as contract from "./contract.ts";
import * as evidence from "./evidence/contract.ts";
import { reusableEvidence } from "./evidence/reads.ts";
import { decideExtension, requestExtension } from "./extension/commands/extend-due.ts";
import * as extensions from "./extension/contract.ts";
import { declineMatter, signMatter } from "./life/commands/answer-dispatch.ts";
import { dispatchMany } from "./life/commands/dispatch-many.ts";
import { dispatchMatter } from "./life/commands/dispatch-matter.ts";
import { registerMatter } from "./life/commands/register-matter.ts";
import { reportMatter, reportSupport, signSupport } from "./life/commands/report-matter.ts";
import { finishMatter, returnMatter, submitMatter, verifyMatter } from "./life/commands/review-matter.ts";
import { urgeMatter } from "./life/commands/urge-matter.ts";
import * as life from "./life/contract.ts";
import { dispatchPreview } from "./life/reads.ts";
import { listMatters } from "./reads/ledger.ts";
import { matterStory } from "./reads/story.ts";
import { setRules } from "./rules/commands/set-rules.ts";
import * as rules from "./rules/contract.ts";
import { previewRules, rulesInForce } from "./rules/reads.ts";
import { splitMatter } from "./split/commands/split-matter.ts";
import * as splits from "./split/contract.ts";
import { previewSplit } from "./split/reads.ts";
import type { State } from "./states.ts";
import type { Matter } from "./store.ts";
import * as walls from "./wall/contract.ts";
import { wallCounts } from "./wall/reads.ts";

const done = (matter: Pick<Matter, "id" | "version" | "state">) => ({
  id: matter.id,
  version: matter.version,
  state: matter.state as State,
});

/** What the acts on one matter are given: its address and the version that the person saw. */
const target = (input: { params: { id: string }; body: { version: number } }) => ({
  id: input.params.id,
  version: input.body.version,
});

const reads = (origins: () => readonly OriginKind[]): MountedRoute[] => [
  on(contract.listMatters, ({ query }, c) => c.read((tx) => listMatters(tx, c.scope, query))),
  on(walls.wallCounts, (_, c) => c.read((tx) => wallCounts(tx, c.scope))),
  on(contract.getMatter, ({ params }, c) => c.read((tx) => matterStory(tx, c.scope, params.id, origins()))),
  on(splits.previewSplit, ({ params, body }, c) =>
    c.read((tx) => previewSplit(tx, c.scope, params.id, body.unitIds)),
  ),
  on(evidence.listReusable, async ({ params, query }, c) => ({
    rows: await c.read((tx) => reusableEvidence(tx, c.scope, params.id, query.q)),
  })),
  on(life.previewDispatch, ({ params }, c) => c.read((tx) => dispatchPreview(tx, c.scope, params.id))),
  on(rules.getRules, (_, c) => c.read((tx) => rulesInForce(tx))),
  on(rules.previewRules, ({ query }, c) => c.read((tx) => previewRules(tx, c.scope, query.preset))),
];

const beginnings: MountedRoute[] = [
  on(contract.adoptPlan, ({ params, body }, c) =>
    c.act((tx) => adoptAndRegister(tx, { planId: params.id, ...body })),
  ),
  on(contract.revisePlan, ({ params, body }, c) =>
    c.act((tx) => reviseAndFollow(tx, { planId: params.id, ...body })),
  ),
  on(life.registerMatter, ({ body }, c) => c.act(async (tx) => done(await registerMatter(tx, body)))),
  on(life.dispatchMany, ({ body }, c) => c.act((tx) => dispatchMany(tx, body))),
  on(rules.setRules, ({ body }, c) => c.act(async (tx) => ({ version: await setRules(tx, body) }))),
];

const acts: MountedRoute[] = [
  on(life.dispatchMatter, (i, c) => c.act(async (tx) => done(await dispatchMatter(tx, target(i), i.body)))),
  on(life.signMatter, (i, c) => c.act(async (tx) => done(await signMatter(tx, target(i))))),
  on(life.declineMatter, (i, c) =>
    c.act(async (tx) => done(await declineMatter(tx, target(i), i.body.reason))),
  ),
  on(splits.splitMatter, (i, c) => c.act(async (tx) => done(await splitMatter(tx, target(i), i.body)))),
  on(life.reportMatter, (i, c) => c.act(async (tx) => done(await reportMatter(tx, target(i), i.body)))),
  on(life.submitMatter, (i, c) => c.act(async (tx) => done(await submitMatter(tx, target(i), i.body.note)))),
  on(life.returnMatter, (i, c) =>
    c.act(async (tx) => done(await returnMatter(tx, target(i), i.body.reason))),
  ),
  on(life.finishMatter, (i, c) => c.act(async (tx) => done(await finishMatter(tx, target(i), i.body.note)))),
  on(life.verifyMatter, (i, c) =>
    c.act(async (tx) => done(await verifyMatter(tx, target(i), withoutVersion(i.body)))),
  ),
  on(closures.closeMatter, (i, c) =>
    c.act(async (tx) => done(await closeMatter(tx, target(i), withoutVersion(i.body)))),
  ),
  on(extensions.requestExtension, (i, c) =>
    c.act(async (tx) => done(await requestExtension(tx, target(i), withoutVersion(i.body)))),
  ),
  on(extensions.decideExtension, (i, c) =>
    c.act(async (tx) => done(await decideExtension(tx, target(i), withoutVersion(i.body)))),
  ),
  on(life.urgeMatter, (i, c) => c.act(async (tx) => done(await urgeMatter(tx, target(i), i.body)))),
  on(closures.cancelMatter, (i, c) =>
    c.act(async (tx) => done(await cancelMatter(tx, target(i), i.body.reason))),
  ),
  on(closures.reopenMatter, (i, c) => c.act(async (tx) => done(await reopenMatter(tx, target(i), i.body)))),
  on(life.signSupport, (i, c) => c.act(async (tx) => done(await signSupport(tx, target(i), i.body.unitId)))),
  on(life.reportSupport, (i, c) => c.act(async (tx) => done(await reportSupport(tx, target(i), i.body)))),
];

/** Everything that the matters feature answers; `origins` are the kinds that all features register. */
export const routes = (origins: () => readonly OriginKind[]): MountedRoute[] => [
  ...reads(origins),
  ...beginnings,
  ...acts,
];

function withoutVersion<T extends { version: number }>({ version: _, ...rest }: T): Omit<T, "version"> {
  return rest;
}

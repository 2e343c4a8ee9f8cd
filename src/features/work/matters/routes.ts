import { type Context, type MountedRoute, on } from "../../../base/server/feature.ts";
import { fileAnswer } from "../../../base/server/files/file-answer.ts";
import { reviseAndFollow } from "./commands/amend-from-plan.ts";
import { declineMatter, signMatter } from "./commands/answer-dispatch.ts";
import { cancelMatter, closeMatter, reopenMatter } from "./commands/close-matter.ts";
import { dispatchMany } from "./commands/dispatch-many.ts";
import { dispatchMatter } from "./commands/dispatch-matter.ts";
import { decideExtension, requestExtension } from "./commands/extend-due.ts";
import { registerMatter } from "./commands/register-matter.ts";
import { adoptAndRegister } from "./commands/register-plan.ts";
import { reportMatter, reportSupport, signSupport } from "./commands/report-matter.ts";
import { finishMatter, returnMatter, submitMatter, verifyMatter } from "./commands/review-matter.ts";
import { setRules } from "./commands/set-rules.ts";
import { splitMatter } from "./commands/split-matter.ts";
import { storeEvidenceFile } from "./commands/store-evidence-file.ts";
import { urgeMatter } from "./commands/urge-matter.ts";
import * as contract from "./contract.ts";
import * as evidence from "./evidence/contract.ts";
import { evidenceFile, reusableEvidence } from "./reads/evidence.ts";
import { listMatters } from "./reads/ledger.ts";
import { previewSplit } from "./reads/split-preview.ts";
import { matterStory } from "./reads/story.ts";
import { listTodo } from "./reads/todo.ts";
import { wallCounts } from "./reads/wall.ts";
import * as rules from "./rules/contract.ts";
import { previewRules, rulesInForce } from "./rules/reads.ts";
import type { State } from "./states.ts";
import type { Matter } from "./store.ts";

const done = (matter: Matter) => ({ id: matter.id, version: matter.version, state: matter.state as State });

/** What the acts on one matter are given: its address and the version that the person saw. */
const target = (input: { params: { id: string }; body: { version: number } }) => ({
  id: input.params.id,
  version: input.body.version,
});

const reads: MountedRoute[] = [
  on(contract.listMatters, ({ query }, c) => c.read((tx) => listMatters(tx, c.scope, query))),
  on(contract.listTodo, ({ query }, c) => c.read((tx) => listTodo(tx, c.scope, query))),
  on(contract.wallCounts, (_, c) => c.read((tx) => wallCounts(tx, c.scope))),
  on(contract.getMatter, ({ params }, c) => c.read((tx) => matterStory(tx, c.scope, params.id))),
  on(contract.previewSplit, ({ params, body }, c) =>
    c.read((tx) => previewSplit(tx, c.scope, params.id, body.unitIds)),
  ),
  on(evidence.listReusable, async ({ params, query }, c) => ({
    rows: await c.read((tx) => reusableEvidence(tx, c.scope, params.id, query.q)),
  })),
  on(contract.getRules, (_, c) => c.read((tx) => rulesInForce(tx))),
  on(rules.previewRules, ({ query }, c) => c.read((tx) => previewRules(tx, c.scope, query.preset))),
  on(evidence.downloadEvidence, ({ params }, c) => downloadEvidence(c, params.id)),
];

const beginnings: MountedRoute[] = [
  on(contract.adoptPlan, ({ params, body }, c) =>
    c.act((tx) => adoptAndRegister(tx, { planId: params.id, ...body })),
  ),
  on(contract.revisePlan, ({ params, body }, c) =>
    c.act((tx) => reviseAndFollow(tx, { planId: params.id, ...body })),
  ),
  on(contract.registerMatter, ({ body }, c) => c.act(async (tx) => done(await registerMatter(tx, body)))),
  on(contract.dispatchMany, ({ body }, c) => c.act((tx) => dispatchMany(tx, body))),
  on(evidence.uploadEvidence, ({ query, body }, c) =>
    c.act((tx) => storeEvidenceFile(tx, body, { name: query.name, quota: c.files.unitQuota })),
  ),
  on(contract.setRules, ({ body }, c) => c.act(async (tx) => ({ version: await setRules(tx, body) }))),
];

const acts: MountedRoute[] = [
  on(contract.dispatchMatter, (i, c) =>
    c.act(async (tx) => done(await dispatchMatter(tx, target(i), i.body))),
  ),
  on(contract.signMatter, (i, c) => c.act(async (tx) => done(await signMatter(tx, target(i))))),
  on(contract.declineMatter, (i, c) =>
    c.act(async (tx) => done(await declineMatter(tx, target(i), i.body.reason))),
  ),
  on(contract.splitMatter, (i, c) => c.act(async (tx) => done(await splitMatter(tx, target(i), i.body)))),
  on(contract.reportMatter, (i, c) => c.act(async (tx) => done(await reportMatter(tx, target(i), i.body)))),
  on(contract.submitMatter, (i, c) =>
    c.act(async (tx) => done(await submitMatter(tx, target(i), i.body.note))),
  ),
  on(contract.returnMatter, (i, c) =>
    c.act(async (tx) => done(await returnMatter(tx, target(i), i.body.reason))),
  ),
  on(contract.finishMatter, (i, c) =>
    c.act(async (tx) => done(await finishMatter(tx, target(i), i.body.note))),
  ),
  on(contract.verifyMatter, (i, c) =>
    c.act(async (tx) => done(await verifyMatter(tx, target(i), withoutVersion(i.body)))),
  ),
  on(contract.closeMatter, (i, c) =>
    c.act(async (tx) => done(await closeMatter(tx, target(i), withoutVersion(i.body)))),
  ),
  on(contract.requestExtension, (i, c) =>
    c.act(async (tx) => done(await requestExtension(tx, target(i), withoutVersion(i.body)))),
  ),
  on(contract.decideExtension, (i, c) =>
    c.act(async (tx) => done(await decideExtension(tx, target(i), withoutVersion(i.body)))),
  ),
  on(contract.urgeMatter, (i, c) => c.act(async (tx) => done(await urgeMatter(tx, target(i), i.body)))),
  on(contract.cancelMatter, (i, c) =>
    c.act(async (tx) => done(await cancelMatter(tx, target(i), i.body.reason))),
  ),
  on(contract.reopenMatter, (i, c) => c.act(async (tx) => done(await reopenMatter(tx, target(i), i.body)))),
  on(contract.signSupport, (i, c) =>
    c.act(async (tx) => done(await signSupport(tx, target(i), i.body.unitId))),
  ),
  on(contract.reportSupport, (i, c) => c.act(async (tx) => done(await reportSupport(tx, target(i), i.body)))),
];

/** Everything that the matters feature answers. */
export const routes: MountedRoute[] = [...reads, ...beginnings, ...acts];

function withoutVersion<T extends { version: number }>({ version: _, ...rest }: T): Omit<T, "version"> {
  return rest;
}

async function downloadEvidence(c: Context, id: string): Promise<Response> {
  const file = await c.read((tx) => evidenceFile(tx, c.scope, id));
  // Only kinds that cannot run a script are shown in the browser; all others are saved.
  const shown = /^(image\/(png|jpeg|webp|gif)|application\/pdf|text\/plain)$/.test(file.mime);
  const mime = file.mime === "text/plain" ? "text/plain; charset=utf-8" : file.mime;
  return fileAnswer(c.files, { ...file, mime }, shown ? "inline" : "attachment");
}

import { afterAll, afterEach, expect } from "vitest";
import { testBureau } from "../../../../../../tests/support/bureau.ts";
import {
  makeAuthority,
  type TestAuthority,
  type TestPersonKey,
  type TestUnitKey,
} from "../../../../../../tests/support/factories.ts";
import type { TestServer } from "../../../../../../tests/support/server.ts";
import { addDays, officeDate } from "../../../../../base/dates.ts";
import { act, type Tx } from "../../../../../base/server/act.ts";
import { type OpenDatabase, openDatabase } from "../../../../../base/server/database.ts";
import { verifyPromises } from "../../../../../base/server/verify.ts";
import { closeUnit } from "../../../../ground/units/commands/close-unit.ts";
import { mergeUnit } from "../../../../ground/units/commands/merge-unit.ts";
import { moveUnit } from "../../../../ground/units/commands/move-unit.ts";
import { loadUnit } from "../../../../ground/units/store.ts";
import { closeMatter } from "../../closure/commands/close-matter.ts";
import type { MadeMatter } from "../../commands/create-matters.ts";
import { signMatter } from "../../life/commands/answer-dispatch.ts";
import { dispatchMatter } from "../../life/commands/dispatch-matter.ts";
import { registerMatter } from "../../life/commands/register-matter.ts";
import { reportMatter } from "../../life/commands/report-matter.ts";
import { finishMatter, submitMatter } from "../../life/commands/review-matter.ts";
import { splitMatter } from "../../split/commands/split-matter.ts";
import type { Matter } from "../../store.ts";

export let server: TestServer;
export let bureau: TestAuthority;
export let owner: OpenDatabase;

/**
 * Lays the ground of a test file; to be awaited at its top. Each test has a bureau of its own, whose tree it may change;
 * every promise holds after it.
 */
export async function layGround(): Promise<void> {
  ({ server, authority: bureau } = await testBureau());
  owner = openDatabase(server.ownerUrl, { max: 1 });
  afterAll(() => owner.close());
  afterEach(async () => {
    const checks = server.features.flatMap((feature) => feature.checks ?? []);
    const breaches = await verifyPromises(owner.db, checks);
    bureau = await makeAuthority(server.db);
    expect(breaches).toEqual([]);
  });
}

export const TODAY = officeDate();
export const DUE = addDays(TODAY, 10);
export const TERMS = {
  targetValue: null,
  targetUnit: null,
  reportCycle: "none" as const,
  needsVerification: false,
};
export const NOTHING = { value: null, evidence: [] };
export const places = () => server.features.flatMap((feature) => feature.places ?? []);
export const as = <T>(person: TestPersonKey, work: (tx: Tx) => Promise<T>) =>
  act(server.db, bureau.people[person], work);
export const unit = (key: TestUnitKey) => bureau.units[key].id;
export const now = (id: string): Promise<Matter> =>
  owner.db.selectFrom("matter").selectAll().where("id", "=", id).executeTakeFirstOrThrow();
export const childrenOf = (id: string): Promise<Matter[]> =>
  owner.db.selectFrom("matter").selectAll().where("parent_id", "=", id).orderBy("id").execute();

export const landing = (lead: TestUnitKey, supports: TestUnitKey[] = []) => ({
  leadUnitId: unit(lead),
  finishStandard: "台账齐全",
  dueDate: DUE,
  supports: supports.map((key) => ({ unitId: unit(key), dueDate: null })),
  ...TERMS,
});

export function register(tx: Tx): Promise<MadeMatter> {
  const words = {
    origin: "instruction" as const,
    originText: "局长批示",
    title: "清点药品",
    content: "逐室清点。",
  };
  const open = { leadUnitId: null, finishStandard: null, dueDate: null, supports: [] };
  return registerMatter(tx, { ...words, ...open, ...TERMS });
}

export async function given(lead: TestUnitKey, supports: TestUnitKey[] = []): Promise<Matter> {
  const made = await as("clerk", register);
  return as("clerk", (tx) => dispatchMatter(tx, made, { ...landing(lead, supports), note: "" }));
}

export const parts = (keys: TestUnitKey[], more: Partial<Parameters<typeof splitMatter>[2]> = {}) => ({
  unitIds: keys.map(unit),
  title: "分头清点",
  content: "各校清点。",
  finishStandard: "完成",
  dueDate: DUE,
  ...TERMS,
  ...more,
});

/** A matter that county one leads, split to its two schools. */
export async function split(more: Partial<Parameters<typeof splitMatter>[2]> = {}): Promise<Matter> {
  const whole = await given("c1");
  const signed = await as("c1-head", (tx) => signMatter(tx, whole));
  return as("c1-head", (tx) => splitMatter(tx, signed, parts(["c1-s1", "c1-s2"], more)));
}

/** Brings a matter from its dispatch to its end. */
export async function walkedToEnd(id: string, lead: TestPersonKey, giver: TestPersonKey): Promise<Matter> {
  const at = async () => now(id);
  if ((await at()).state === "dispatched") await as(lead, async (tx) => signMatter(tx, await at()));
  await as(lead, async (tx) => reportMatter(tx, await at(), { content: "已办。", ...NOTHING }));
  await as(lead, async (tx) => submitMatter(tx, await at(), ""));
  await as(giver, async (tx) => finishMatter(tx, await at(), ""));
  return as(giver, async (tx) => closeMatter(tx, await at(), { outcome: "solved", statement: "已解决" }));
}

export const told = { onDate: TODAY, reason: "布局调整" };
export const closes = (key: TestUnitKey) => async (tx: Tx) => {
  const { id: unitId, version } = await loadUnit(tx.db, bureau.id, unit(key));
  return closeUnit(tx, { unitId, version, ...told }, places());
};
export const moves = (key: TestUnitKey, to: TestUnitKey) => async (tx: Tx) => {
  const { id: unitId, version } = await loadUnit(tx.db, bureau.id, unit(key));
  return moveUnit(tx, { unitId, version, parentId: unit(to), ...told }, places());
};
export const merges = (key: TestUnitKey, into: TestUnitKey) => async (tx: Tx) => {
  const { id: unitId, version } = await loadUnit(tx.db, bureau.id, unit(key));
  return mergeUnit(tx, { unitId, version, intoId: unit(into), ...told }, places());
};

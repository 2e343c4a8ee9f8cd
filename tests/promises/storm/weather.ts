import type { Sql } from "postgres";
import type { Actor } from "../../../src/base/actor.ts";
import { addDays, officeDate } from "../../../src/base/dates.ts";
import { uploadDocument } from "../../../src/features/work/documents/contract.ts";
import { adoptPlan } from "../../../src/features/work/matters/contract.ts";
import { createPlan, editPlan, getPlan } from "../../../src/features/work/plans/contract.ts";
import type { Client } from "../../support/client.ts";
import type { TestAuthority, TestUnitKey } from "../../support/factories.ts";
import type { Gust } from "./gusts.ts";
import type { ModelMatter } from "./model.ts";

/** What the weather of a storm works on. */
interface Ground {
  bureau: TestAuthority;
  sql: Sql;
  post(actor: Actor, path: string, body: object): Promise<{ status: number; body: { id: string } }>;
}

/** What became of one thing that the weather did. */
interface Struck {
  name: string;
  status: number;
}

let schools = 0;

/**
 * Opens a school, and gives it something to lead and something to support; `strike` then does at once what meets badly:
 * it is given one more matter while it moves, merges into another school or closes, and a school of old moves as well.
 */
export async function gather(
  { choice, lead }: Gust,
  { bureau, sql, post, matters }: Ground & { matters: ModelMatter[] },
): Promise<{ strike(): Promise<Struck[]> }> {
  const { admin, clerk } = bureau.people;
  const code = `${bureau.units.c1.code}-storm${++schools}`;
  const opened = await post(admin, "/api/units", {
    parentId: bureau.units.c1.id,
    kind: "school",
    schoolKind: "primary",
    code,
    name: `青禾县风雨第${schools}小学`,
  });
  const school = opened.body.id;
  const given = async (leadUnitId: string, supports: string[]) => {
    const made = await register(post, clerk);
    return dispatch(post, clerk, made, leadUnitId, supports);
  };
  if (choice % 3 !== 2) await given(school, [bureau.units["c1-s1"].id]);
  if (choice % 3 === 0) await given(bureau.units.c2.id, [school, bureau.units["c1-s2"].id]);
  const fresh = await register(post, clerk);
  const pool = matters[choice % matters.length]!;
  return {
    async strike() {
      const versions = await sql<{ id: string; version: number; parent_id: string }[]>`
        select id, version, parent_id from unit where authority_id = ${bureau.id}`;
      const now = new Map(versions.map((unit) => [unit.id, unit]));
      const dated = { onDate: officeDate(), reason: "布局调整" };
      const changes = (unitId: string) => ({ version: now.get(unitId)!.version, ...dated });
      const old = bureau.units[(lead.includes("-s") ? lead : "c1-s1") as TestUnitKey].id;
      const county = now.get(old)!.parent_id === bureau.units.c1.id ? bureau.units.c2.id : bureau.units.c1.id;
      const ends: Record<string, () => ReturnType<Ground["post"]>> = {
        merge: () =>
          post(admin, `/api/units/${school}/merge`, { ...changes(school), intoId: bureau.units["c1-s2"].id }),
        move: () =>
          post(admin, `/api/units/${school}/move`, { ...changes(school), parentId: bureau.units.c2.id }),
        close: () => post(admin, `/api/units/${school}/close`, changes(school)),
      };
      const name = ["merge", "move", "close"][choice % 3]!;
      const deeds: [string, Promise<{ status: number }>][] = [
        [name, ends[name]!()],
        [
          "move",
          choice % 4 === 0
            ? post(admin, `/api/units/${old}/move`, { ...changes(old), parentId: county })
            : idle,
        ],
        ["dispatch", dispatch(post, clerk, fresh, school, [])],
        ["split", post(bureau.people["c1-head"], `/api/matters/${pool.id}/split`, splitTo(pool, school))],
      ];
      return Promise.all(deeds.map(async ([what, deed]) => ({ name: what, status: (await deed).status })));
    },
  };
}

const idle = Promise.resolve({ status: 0 });

const DUE = () => addDays(officeDate(), 20);

function register(post: Ground["post"], clerk: Actor) {
  return post(clerk, "/api/matters", {
    origin: "instruction",
    originText: "局长办公会",
    title: "校舍安全复查",
    content: "逐处复查，建立清单。",
  });
}

function dispatch(
  post: Ground["post"],
  clerk: Actor,
  { body }: { body: { id: string } },
  leadUnitId: string,
  supports: string[],
) {
  return post(clerk, `/api/matters/${body.id}/dispatch`, {
    version: 1,
    leadUnitId,
    finishStandard: "清单齐全",
    dueDate: DUE(),
    supports: supports.map((unitId) => ({ unitId })),
  });
}

function splitTo({ version }: ModelMatter, school: string) {
  return {
    version,
    unitIds: [school],
    title: "分头复查",
    content: "到校复查。",
    finishStandard: "清单齐全",
    dueDate: officeDate(),
  };
}

/** An adopted plan and its task items, which revisions change during the storm. */
export interface StormyPlan {
  id: string;
  itemIds: string[];
}

/** Adopts a plan of two tasks, led by the two counties. */
export async function adoptedPlan(clerk: Client, bureau: TestAuthority): Promise<StormyPlan> {
  const { document } = await clerk.call(uploadDocument, {
    query: { name: "要点.txt", source: "upload" },
    body: new Blob(["一、学校安全\n组织开展校舍隐患排查，建立台账。\n组织开展消防演练，做好记录。"]),
  });
  const params = await clerk.call(createPlan, {
    body: { documentId: document.id, title: "安全要点", year: 2026 },
  });
  const drawn = await clerk.call(getPlan, { params });
  const itemIds = drawn.items.filter((item) => item.kind === "task").map((item) => item.id);
  const edits = itemIds.map((itemId, i) => ({
    kind: "update-items" as const,
    itemIds: [itemId],
    fields: {
      leadUnitId: bureau.units[i ? "c2" : "c1"].id,
      due: DUE(),
      finishStandard: "台账齐全",
      supporting: [{ unitId: bureau.units.basic.id, due: null }],
    },
  }));
  const { version } = await clerk.call(editPlan, { params, body: { version: drawn.version, edits } });
  await clerk.call(adoptPlan, { params, body: { version, adoptedOn: officeDate() } });
  return { id: params.id, itemIds };
}

/** Revises the plan: another lead, other supporters, another date, as the gust has it. */
export async function revision(
  { choice, days, others }: Gust,
  plan: StormyPlan,
  { bureau, sql, post }: Ground,
): Promise<{ status: number }> {
  const [now] = await sql<{ version: number }[]>`
    select version from plan where authority_id = ${bureau.id} and id = ${plan.id}`;
  const fields = [
    { leadUnitId: bureau.units[choice % 2 ? "c1" : "c2"].id },
    { supporting: others.map((key) => ({ unitId: bureau.units[key].id, due: null })) },
    { due: addDays(officeDate(), Math.abs(days)) },
  ][choice % 3]!;
  return post(bureau.people.clerk, `/api/plans/${plan.id}/revise`, {
    version: now!.version,
    onDate: officeDate(),
    reason: "上级部署调整",
    edits: [{ kind: "update-item", itemId: plan.itemIds[choice % plan.itemIds.length], fields }],
  });
}

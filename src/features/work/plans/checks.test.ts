import postgres from "postgres";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Client, signedIn } from "../../../../tests/support/client.ts";
import { makeAuthority, type TestAuthority } from "../../../../tests/support/factories.ts";
import { startTestServer, type TestServer } from "../../../../tests/support/server.ts";
import { officeDate } from "../../../base/dates.ts";
import { newId } from "../../../base/ids.ts";
import { act, read } from "../../../base/server/act.ts";
import { uploadDocument } from "../documents/contract.ts";
import { checks } from "./checks.ts";
import { adoptPlan } from "./commands/adopt-plan.ts";
import { createPlan, editPlan, getPlan, type PlanDetail } from "./contract.ts";

let server: TestServer;
let authority: TestAuthority;
let owner: postgres.Sql;
let plan: PlanDetail;

beforeAll(async () => {
  server = await startTestServer();
  authority = await makeAuthority(server.db);
  owner = postgres(server.ownerUrl, { max: 1 });
  plan = await adoptedPlan(await signedIn(server, authority.username("clerk")));
});
afterAll(async () => {
  await owner.end();
  await server.close();
});

/** An adopted plan of two sentences: a task in an item, and one that is none. */
async function adoptedPlan(client: Client): Promise<PlanDetail> {
  const body = new Blob(["<p>开展排查𠮷。</p>\n各位同志。\n"]);
  const { document } = await client.call(uploadDocument, { query: { source: "paste" }, body });
  const { id } = await client.call(createPlan, {
    body: { documentId: document.id, title: "计划", year: 2026 },
  });
  const params = { id };
  const drawn = await client.call(getPlan, { params });
  const ids = drawn.segments.map((s) => s.id);
  await client.call(editPlan, {
    params,
    body: {
      version: 1,
      edits: [
        { kind: "label", segmentIds: ids, label: "other" },
        { kind: "make-item", segmentIds: [ids[0]!], newId: newId() },
      ],
    },
  });
  await act(server.db, authority.people.clerk, (tx) =>
    adoptPlan(tx, { planId: id, version: 2, adoptedOn: officeDate() }),
  );
  return client.call(getPlan, { params });
}

/** The names of the checks that find something, with the rows they find. */
async function found(): Promise<Record<string, string[]>> {
  const breaches: Record<string, string[]> = {};
  for (const check of checks) {
    const rows = await read(server.db, authority.people.clerk, (tx) => check.find(tx.db, authority.id));
    if (rows.length > 0) breaches[check.name] = rows.map((row) => row.subject);
  }
  return breaches;
}

test("an adopted plan as the software makes it breaks nothing", async () => {
  expect(plan.status).toBe("adopted");
  expect(await found()).toEqual({});
});

test.each([
  [
    "a task torn from its item",
    (id: string) => owner`update plan_segment set item_id = null where id = ${id}`,
    ["plans.accounted", "plans.counts"],
  ],
  [
    "a sentence whose words were changed",
    (id: string) => owner`update plan_segment set text = '不再排查。', item_id = item_id where id = ${id}`,
    ["plans.text"],
  ],
  [
    "a sentence taken out",
    (id: string) => owner`delete from plan_segment where id = ${id}`,
    ["plans.counts", "plans.text"],
  ],
])("%s is found", async (_, tamper, names) => {
  const [row] = await owner`select * from plan_segment where id = ${plan.segments[0]!.id}`;
  await tamper(plan.segments[0]!.id);
  expect(Object.keys(await found())).toEqual(names);
  await owner`delete from plan_segment where id = ${plan.segments[0]!.id}`;
  await owner`insert into plan_segment select * from jsonb_populate_record(null::plan_segment, ${owner.json(row as never)})`;
  expect(await found()).toEqual({});
});

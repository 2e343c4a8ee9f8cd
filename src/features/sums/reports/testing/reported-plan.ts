import { signedIn } from "../../../../../tests/support/client.ts";
import type { TestAuthority, TestPersonKey } from "../../../../../tests/support/factories.ts";
import type { TestServer } from "../../../../../tests/support/server.ts";
import { addDays, officeDate } from "../../../../base/dates.ts";
import { act, type Tx } from "../../../../base/server/act.ts";
import { uploadDocument } from "../../../work/documents/contract.ts";
import { closeMatter } from "../../../work/matters/closure/commands/close-matter.ts";
import { adoptAndRegister } from "../../../work/matters/commands/register-plan.ts";
import { listMatters } from "../../../work/matters/contract.ts";
import { signMatter } from "../../../work/matters/life/commands/answer-dispatch.ts";
import { dispatchMany } from "../../../work/matters/life/commands/dispatch-many.ts";
import { reportMatter } from "../../../work/matters/life/commands/report-matter.ts";
import {
  finishMatter,
  returnMatter,
  submitMatter,
} from "../../../work/matters/life/commands/review-matter.ts";
import { createPlan, editPlan, getPlan } from "../../../work/plans/contract.ts";

/** Days before today on which things happened. */
export const AGO = {
  adopted: 60,
  dispatched: 59,
  signed: 58,
  returned: 41,
  handedIn: 40,
  closed: 30,
} as const;

/** The day so many days ago. */
export const daysAgo = (days: number): string => addDays(officeDate(), -days);

const TEXT =
  "一、校园安全\n组织开展校舍安全隐患排查，建立台账，限期整改到位。\n对排查出的隐患逐一登记，落实整改责任人。\n" +
  "二、营养午餐\n全面推进学校食堂明厨亮灶建设，年底前覆盖所有食堂。\n三、其他工作\n组织开展校园读书节活动，评选书香校园。";

/** A plan of which county one's task was done a month ago, county two's is late, and one sentence was set aside. */
export interface ReportedPlan {
  id: string;
  done: string;
  late: string;
  /** Lets a person act on a matter so many days ago, in the version that it then has. */
  does(
    person: TestPersonKey,
    ago: number,
    id: string,
    work: (tx: Tx, on: { id: string; version: number }) => Promise<unknown>,
  ): Promise<void>;
}

/** Makes the plan and lets two months pass. */
export async function reportedPlan(server: TestServer, bureau: TestAuthority): Promise<ReportedPlan> {
  const clerk = await signedIn(server, bureau.username("clerk"));
  const id = await drawnUp(clerk, bureau);
  const drawn = await clerk.call(getPlan, { params: { id } });
  const at = (ago: number) => new Date(`${daysAgo(ago)}T02:00:00Z`);
  const { people } = bureau;
  const given = { planId: id, version: drawn.version, adoptedOn: daysAgo(AGO.adopted) };
  await act(server.db, people.clerk, (tx) => adoptAndRegister(tx, given), at(AGO.adopted));
  const { rows } = await clerk.call(listMatters, { query: { planId: id, sort: "number" } });
  const [done, late] = rows.map((row) => row.id) as [string, string];
  const does: ReportedPlan["does"] = async (person, ago, matterId, work) => {
    const onIt = async (tx: Tx) => {
      const { version } = await tx.db
        .selectFrom("matter")
        .select("version")
        .where("id", "=", matterId)
        .executeTakeFirstOrThrow();
      await work(tx, { id: matterId, version });
    };
    await act(server.db, people[person], onIt, at(ago));
  };
  await act(
    server.db,
    people.clerk,
    (tx) => dispatchMany(tx, { ids: [done, late], note: "" }),
    at(AGO.dispatched),
  );
  await does("c1-head", AGO.signed, done, signMatter);
  const report = {
    content: "已排查校舍二十六栋，隐患全部整改。",
    value: 26,
    evidence: [{ kind: "figure" as const, name: "排查校舍", value: 26, unitOfMeasure: "栋" }],
  };
  await does("c1-head", AGO.returned + 2, done, (tx, on) => reportMatter(tx, on, report));
  await does("c1-head", AGO.returned + 1, done, (tx, on) => submitMatter(tx, on, ""));
  await does("clerk", AGO.returned, done, (tx, on) => returnMatter(tx, on, "缺少台账"));
  const amended = { content: "台账已补齐。", value: null, evidence: [] };
  await does("c1-head", AGO.handedIn, done, (tx, on) => reportMatter(tx, on, amended));
  await does("c1-head", AGO.handedIn, done, (tx, on) => submitMatter(tx, on, "台账已补"));
  await does("clerk", AGO.closed, done, (tx, on) => finishMatter(tx, on, ""));
  const closing = { outcome: "solved" as const, statement: "现场看过，隐患清零" };
  await does("clerk", AGO.closed, done, (tx, on) => closeMatter(tx, on, closing));
  return { id, done, late, does };
}

async function drawnUp(clerk: Awaited<ReturnType<typeof signedIn>>, bureau: TestAuthority): Promise<string> {
  const { document } = await clerk.call(uploadDocument, {
    query: { name: "要点.txt", source: "upload" },
    body: new Blob([TEXT]),
  });
  const params = await clerk.call(createPlan, {
    body: { documentId: document.id, title: "云川市教育工作要点", year: 2026 },
  });
  const { version, segments } = await clerk.call(getPlan, { params });
  const [safety, listed, kitchens, reading] = segments
    .filter(({ label }) => label !== "heading")
    .map((one) => one.id) as [string, string, string, string];
  await clerk.call(editPlan, {
    params,
    body: {
      version,
      edits: [{ kind: "label", segmentIds: [safety, listed, kitchens, reading], label: "task" }],
    },
  });
  const labelled = await clerk.call(getPlan, { params });
  const itemOf = (segmentId: string) => labelled.segments.find((one) => one.id === segmentId)!.itemId!;
  const fields = (unit: "c1" | "c2", ago: number, finishStandard: string) => ({
    leadUnitId: bureau.units[unit].id,
    due: daysAgo(ago),
    finishStandard,
  });
  await clerk.call(editPlan, {
    params,
    body: {
      version: labelled.version,
      edits: [
        { kind: "bind", segmentIds: [listed], itemId: itemOf(safety) },
        { kind: "set-aside", segmentIds: [reading], reason: "已列入宣传科常规工作" },
        { kind: "update-items", itemIds: [itemOf(safety)], fields: fields("c1", 35, "隐患清零") },
        { kind: "update-items", itemIds: [itemOf(kitchens)], fields: fields("c2", 10, "全部食堂接入") },
      ],
    },
  });
  return params.id;
}

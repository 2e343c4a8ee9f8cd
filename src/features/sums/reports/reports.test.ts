import { beforeAll, expect, test } from "vitest";
import { testBureau } from "../../../../tests/support/bureau.ts";
import { signedIn, stranger } from "../../../../tests/support/client.ts";
import { addDays, officeDate } from "../../../base/dates.ts";
import { newId } from "../../../base/ids.ts";
import { openArchive } from "../../../base/server/files/archive.ts";
import { officialPaper } from "../../../base/server/paper/official-paper.ts";
import { readWorkbook } from "../../../base/server/sheet/xlsx.ts";
import { reopenMatter } from "../../work/matters/closure/commands/close-matter.ts";
import { revisePlan } from "../../work/matters/contract.ts";
import { urgeMatter } from "../../work/matters/life/commands/urge-matter.ts";
import { getPlan } from "../../work/plans/contract.ts";
import * as contract from "./contract.ts";
import { AGO, daysAgo, type ReportedPlan, reportedPlan } from "./testing/reported-plan.ts";

const { server, authority } = await testBureau();
const clerk = await signedIn(server, authority.username("clerk"));
const county = await signedIn(server, authority.username("c1-head"));
let plan: ReportedPlan;
beforeAll(async () => {
  plan = await reportedPlan(server, authority);
});

const reportOn = (day?: string, who = clerk, show: contract.Shown = "all") =>
  who.call(contract.getReport, { params: { id: plan.id }, query: { day, show } });
const fates = async (day?: string, who = clerk) =>
  (await reportOn(day, who)).sentences.filter(({ label }) => label === "task").map(({ fate }) => fate);

/** The words of a docx's body, a paragraph a line. */
async function wordsOf(docx: Blob): Promise<string> {
  const xml = (await partsOf(docx)).get("word/document.xml")!;
  return xml.replace(/<\/w:p>/g, "\n").replace(/<[^>]+>/g, "");
}

async function partsOf(docx: Blob): Promise<Map<string, string>> {
  const limits = { entries: 100, unpacked: 20_000_000, counts: () => true };
  const archive = await openArchive(new Uint8Array(await docx.arrayBuffer()), limits);
  const parts = await archive.unpack((name) => name.startsWith("word/"));
  return new Map([...parts].map(([name, bytes]) => [name, Buffer.from(bytes).toString("utf8")]));
}

const paperOn = (day: string) =>
  clerk.call(contract.getReportPaper, { params: { id: plan.id }, query: { day } });

test("401, 403, 400 and 404 come before anything is read", async () => {
  const params = { id: plan.id };
  expect((await stranger(server).refused(contract.getReport, { params, query: {} })).status).toBe(401);
  const admin = await signedIn(server, authority.username("admin"));
  expect(await admin.refused(contract.getBulletin, { params: { month: "2026-01" } })).toMatchObject({
    status: 403,
    code: "forbidden",
  });
  for (const day of [daysAgo(AGO.adopted + 1), daysAgo(-1)])
    for (const route of [contract.getReport, contract.getReportPaper, contract.getTaskTable])
      expect(await clerk.refused(route, { params, query: { day } })).toMatchObject({
        status: 400,
        fields: [{ path: "day" }],
      });
  const coming = addDays(officeDate(), 40).slice(0, 7);
  expect((await clerk.refused(contract.getBulletin, { params: { month: coming } })).status).toBe(400);
  expect((await clerk.refused(contract.getReport, { params: { id: newId() }, query: {} })).status).toBe(404);
});

test("each sentence shows what it came to: done with figure, merged, late, set aside by whom and why", async () => {
  const [safety, listed, kitchens, reading] = await fates(daysAgo(1));
  expect(safety).toMatchObject({
    kind: "bound",
    outcome: {
      matterId: plan.done,
      isDone: true,
      closedOn: daysAgo(AGO.closed),
      closedWith: "现场看过，隐患清零",
      progress: 100,
      lead: "青禾县教育局",
      returned: 1,
      daysLate: 0,
      // The last words, and the last figure, which an earlier report gave.
      report: { words: "台账已补齐。" },
      figures: [
        { name: "反馈数", value: 26, on: daysAgo(AGO.returned + 2) },
        { name: "排查校舍", value: 26, unit: "栋" },
      ],
    },
  });
  expect(listed).toEqual({ kind: "merged", into: 2 });
  expect(kitchens).toMatchObject({
    kind: "bound",
    outcome: { matterId: plan.late, state: "dispatched", daysLate: 9, isDone: false },
  });
  expect(reading).toMatchObject({ kind: "set-aside", reason: "已列入宣传科常规工作", by: "沈督查" });
});

test("sums and what is not done are counted from the same records", async () => {
  const report = await reportOn(daysAgo(1));
  expect(report.totals).toMatchObject({
    sentences: 7,
    tasks: 4,
    merged: 1,
    setAside: 1,
    matters: 2,
    solved: 1,
    open: 1,
    late: 1,
    figures: 2,
  });
  expect(report.notDone.map(({ matterId }) => matterId)).toEqual([plan.late]);
  expect(report.notDone[0]!.turn).toMatch(/^待白石区教育局签收/);
  const open = await reportOn(daysAgo(1), clerk, "open");
  expect(open.sentences.map(({ ordinal }) => ordinal)).toEqual([5]);
  expect((await reportOn(daysAgo(1), clerk, "done")).sentences.map(({ ordinal }) => ordinal)).toEqual([2]);
});

test("as of an earlier day it gives that day's outcome, whatever was done later", async () => {
  const stateOn = async (ago: number) => {
    const [safety] = await fates(daysAgo(ago));
    return safety?.kind === "bound" ? safety.outcome.state : safety?.kind;
  };
  const days = [
    AGO.adopted,
    AGO.dispatched,
    AGO.signed,
    AGO.returned + 1,
    AGO.returned,
    AGO.handedIn,
    AGO.closed,
  ];
  const states = ["registered", "dispatched", "under-way", "submitted", "under-way", "submitted", "closed"];
  for (const [i, ago] of days.entries()) expect([ago, await stateOn(ago)]).toEqual([ago, states[i]]);
  const [before] = await fates(daysAgo(AGO.signed));
  expect(before).toMatchObject({ outcome: { report: null, figures: [], closedOn: null, reasons: [] } });
});

test("the bulletin of a month tells what was asked, done and returned, by number", async () => {
  const month = daysAgo(AGO.closed).slice(0, 7);
  const words = await wordsOf(await clerk.call(contract.getBulletin, { params: { month } }));
  expect(words).toContain(`${Number(month.slice(5))}月督查通报`);
  const done = words.slice(words.indexOf("二、本月办结"), words.indexOf("三、逾期"));
  expect(done).toContain("现场看过，隐患清零");
  const returned = daysAgo(AGO.returned).slice(0, 7);
  const other = await wordsOf(await clerk.call(contract.getBulletin, { params: { month: returned } }));
  expect(other.slice(other.indexOf("四、本月退回"))).toContain("缺少台账");
});

test("printed twice for a day it says the same, also after later acts and a later revision", async () => {
  const day = daysAgo(20);
  const [printed, tasks] = [
    await wordsOf(await paperOn(day)),
    await wordsOf(await clerk.call(contract.getTaskTable, { params: { id: plan.id }, query: { day } })),
  ];
  expect(printed).toContain("销号（已解决）");
  await plan.does("clerk", 5, plan.done, (tx, on) =>
    reopenMatter(tx, on, { reason: "复查发现新隐患", dueDate: daysAgo(-30) }),
  );
  await plan.does("clerk", 4, plan.late, (tx, on) => urgeMatter(tx, on, { level: 1, note: "请尽快签收" }));
  const { version, items } = await clerk.call(getPlan, { params: { id: plan.id } });
  const item = items.find(({ kind, leadUnitId }) => kind === "task" && leadUnitId === authority.units.c2.id)!;
  await clerk.call(revisePlan, {
    params: { id: plan.id },
    body: {
      version,
      onDate: officeDate(),
      reason: "工期调整",
      edits: [{ kind: "update-item", itemId: item.id, fields: { due: daysAgo(-60), title: "明厨亮灶二期" } }],
    },
  });
  expect(await wordsOf(await paperOn(day))).toBe(printed);
  expect(
    await wordsOf(await clerk.call(contract.getTaskTable, { params: { id: plan.id }, query: { day } })),
  ).toBe(tasks);
  const [safety, , kitchens] = await fates();
  expect(safety).toMatchObject({ outcome: { state: "under-way", isDone: false, closedOn: null } });
  expect(kitchens).toMatchObject({ outcome: { title: "明厨亮灶二期", due: daysAgo(-60), daysLate: 0 } });
});

test("a county reads the whole text, and of matters its own", async () => {
  const seen = await fates(daysAgo(20), county);
  expect(seen.map(({ kind }) => kind)).toEqual(["bound", "merged", "not-shown", "set-aside"]);
  expect((await reportOn(daysAgo(20), county)).totals).toMatchObject({ matters: 1, notShown: 1, late: 0 });
});

test("a long text comes a page at a time, and each page counts the whole", async () => {
  const page = (from: number) =>
    clerk.call(contract.getReport, {
      params: { id: plan.id },
      query: { day: daysAgo(20), from, size: 3 },
    });
  const pages = [await page(0), await page(3), await page(6), await page(9)];
  expect(pages.map(({ sentences }) => sentences.map(({ ordinal }) => ordinal))).toEqual([
    [1, 2, 3],
    [4, 5, 6],
    [7],
    [],
  ]);
  expect(pages.map(({ count, totals }) => [count, totals.sentences])).toEqual(pages.map(() => [7, 7]));
  expect(pages[0]!.notDone).toHaveLength(1);
});

test("a text with characters that XML does not take is printed without them", async () => {
  const paper = await officialPaper("试印", [
    { kind: "body", text: "甲\u0001乙\ud800丙" },
    { kind: "table", heads: ["栏"], widths: [1], rows: [{ cells: [["丁\u0008<戊>&"]] }, { cells: [[]] }] },
  ]);
  const xml = (await partsOf(new Blob([new Uint8Array(paper)]))).get("word/document.xml")!;
  expect(xml).toContain(">甲乙丙<");
  expect(xml).toContain(">丁&lt;戊&gt;&amp;<");
  // A cell without a paragraph is one that Word refuses.
  expect(xml.match(/<\/w:tcPr><w:p>/g)).toHaveLength(3);
});

test("the docx is laid out by GB/T 9704", async () => {
  const parts = await partsOf(await paperOn(daysAgo(20)));
  const body = parts.get("word/document.xml")!;
  const margins = /<w:pgMar ([^>]*)\/>/.exec(body)![1]!;
  for (const [side, twips] of Object.entries({ top: 2098, right: 1474, bottom: 1984, left: 1587 }))
    expect(margins).toContain(`w:${side}="${twips}"`);
  const grid = /<w:docGrid ([^>]*)\/>/.exec(body)![1]!;
  for (const said of ['w:type="linesAndChars"', 'w:linePitch="579"', 'w:charSpace="-849"'])
    expect(grid).toContain(said);
  const styles = parts.get("word/styles.xml")!;
  const normal = /<w:style [^>]*w:styleId="Normal"[\s\S]*?<\/w:style>/.exec(styles)![0];
  expect(normal).toContain('w:eastAsia="仿宋_GB2312"');
  expect(normal).toContain('<w:sz w:val="32"/>');
  const fonts = parts.get("word/fontTable.xml")!;
  expect(fonts).toContain('<w:font w:name="仿宋_GB2312"><w:altName w:val="仿宋,FangSong"/>');
  for (const font of ["方正小标宋简体", "黑体", "楷体_GB2312"])
    expect(styles).toContain(`w:eastAsia="${font}"`);
  expect(parts.get("word/settings.xml")).toContain("<w:evenAndOddHeaders/>");
});

test("its page numbers are complex fields on the outer side", async () => {
  const parts = await partsOf(await paperOn(daysAgo(20)));
  const footers = [...parts].filter(([name]) => /^word\/footer\d+\.xml$/.test(name)).map(([, xml]) => xml);
  expect(footers.map((xml) => /<w:jc w:val="(\w+)"/.exec(xml)![1]).sort()).toEqual(["left", "right"]);
  for (const xml of footers) {
    expect(xml.match(/w:fldCharType="(?:begin|separate|end)"/g)).toHaveLength(3);
    expect(xml).toMatch(/<w:instrText[^>]*> PAGE <\/w:instrText>/);
    expect(xml).not.toContain("fldSimple");
    const shown = xml.replace(/<w:instrText.*?<\/w:instrText>/, "").replace(/<[^>]+>/g, "");
    expect(shown).toBe("— 1 —");
  }
});

test("the workbook holds the sentences, what is not done, and the sums", async () => {
  const sheet = await clerk.call(contract.getReportSheet, {
    params: { id: plan.id },
    query: { day: daysAgo(20) },
  });
  const tabs = await readWorkbook(new Uint8Array(await sheet.arrayBuffer()));
  expect(tabs.map(({ name }) => name)).toEqual(["逐句结果", "未办结及原因", "汇总"]);
  expect(JSON.stringify(tabs[0])).toContain("排查校舍 26栋");
  expect(JSON.stringify(tabs[1])).toContain("明厨亮灶");
});

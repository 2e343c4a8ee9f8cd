import { type MountedRoute, on } from "../../../base/server/feature.ts";
import { downloadHeaders } from "../../../base/server/files/download-headers.ts";
import { officialPaper, type PaperPart } from "../../../base/server/paper/official-paper.ts";
import { writeWorkbook } from "../../../base/server/sheet/write-workbook.ts";
import { notDoneOf, shownOf } from "./build-report.ts";
import { bulletinParts, readBulletin } from "./bulletin.ts";
import * as contract from "./contract.ts";
import { reportParts, reportTabs, taskTableParts } from "./papers.ts";
import { readReport, readTaskTable } from "./reads.ts";

/** The closing report on screen, as paper and as a workbook; the table of tasks and the month's bulletin as papers. */
export const reportRoutes: MountedRoute[] = [
  on(contract.getReport, async ({ params: { id }, query }, { read, scope }) => {
    const { day, show, from, size } = query;
    const report = await read((tx) => readReport(tx, scope, { id, day }));
    const shown = shownOf(report, show);
    return {
      ...report,
      sentences: shown.slice(from, from + size),
      notDone: from === 0 ? notDoneOf(report) : [],
      count: shown.length,
    };
  }),
  on(contract.getReportPaper, async ({ params: { id }, query: { day } }, { read, scope }) => {
    const report = await read((tx) => readReport(tx, scope, { id, day }));
    return paperAnswer(`${report.title}回音稿${report.day}`, "report", reportParts(report));
  }),
  on(contract.getReportSheet, async ({ params: { id }, query: { day } }, { read, scope }) => {
    const report = await read((tx) => readReport(tx, scope, { id, day }));
    const bytes = await writeWorkbook(reportTabs(report));
    return fileAnswer(bytes, { name: `${report.title}回音稿${report.day}`, plain: "report", as: "xlsx" });
  }),
  on(contract.getTaskTable, async ({ params: { id }, query: { day } }, { read, scope }) => {
    const { head, items, names } = await read((tx) => readTaskTable(tx, scope, { id, day }));
    return paperAnswer(`${head.title}任务分解表${head.day}`, "tasks", taskTableParts(head, items, names));
  }),
  on(contract.getBulletin, async ({ params: { month } }, { read, scope }) => {
    const bulletin = await read((tx) => readBulletin(tx, scope, month));
    return paperAnswer(`督查通报${month}`, "bulletin", bulletinParts(bulletin));
  }),
];

const TYPES = {
  docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
};

async function paperAnswer(name: string, plain: string, parts: readonly PaperPart[]): Promise<Response> {
  return fileAnswer(await officialPaper(name, parts), { name, plain, as: "docx" });
}

function fileAnswer(
  bytes: Buffer,
  { name, plain, as }: { name: string; plain: string; as: keyof typeof TYPES },
): Response {
  const headers = downloadHeaders({ name: `${name}.${as}`, plainName: `${plain}.${as}`, type: TYPES[as] });
  return new Response(new Uint8Array(bytes), { headers });
}

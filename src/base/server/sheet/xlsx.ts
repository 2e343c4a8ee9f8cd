import { AppError } from "../errors.ts";
import { type ArchiveLimits, ArchiveRefused, openArchive } from "../files/archive.ts";
import { type Tab, tabCells, unescaped } from "./tab-cells.ts";
import { attributeOf, scanXml } from "./xml-scan.ts";
import { zeroFormats } from "./zero-formats.ts";

const MOST_SHEETS = 100;

/** A tab of a workbook with what stands in it. */
export interface WorkbookTab extends Tab {
  name: string;
  isHidden: boolean;
}

/**
 * The cells of each tab of an xlsx workbook (ECMA-376, part 1, chapter 18), in their order, as a person sees them.
 * Errors: `unsupported-file` (no workbook, or a damaged one), `too-large`.
 */
export async function readWorkbook(bytes: Uint8Array): Promise<WorkbookTab[]> {
  const parts = await partsOf(bytes).catch((error: unknown) => {
    const isTooMuch = error instanceof ArchiveRefused && error.why === "size";
    throw isTooMuch ? new AppError("too-large", "表格内容太多，请分成几份导入") : noWorkbook();
  });
  const workbook = parts.get("xl/workbook.xml");
  if (workbook === undefined) throw noWorkbook();
  const strings = sharedStrings(parts.get("xl/sharedStrings.xml") ?? "");
  const targets = targetsOf(parts.get("xl/_rels/workbook.xml.rels") ?? "");
  const formats = zeroFormats(parts.get("xl/styles.xml") ?? "");
  // Each part once: many tabs that name the same one would multiply what it costs.
  const named = new Map<string, NamedTab>();
  for (const tab of namedTabs(workbook)) {
    const path = targets.get(tab.id);
    if (path !== undefined && !named.has(path)) named.set(path, tab);
  }
  return [...named].slice(0, MOST_SHEETS).flatMap(([path, { name, isHidden }]) => {
    const sheet = parts.get(path);
    return sheet === undefined ? [] : [{ name, isHidden, ...tabCells(sheet, strings, formats) }];
  });
}

function noWorkbook(): AppError {
  return new AppError("unsupported-file", "这不是 Excel 表格，或文件已损坏，请另存为 .xlsx 或 CSV 后导入");
}

const WANTED =
  /^xl\/(?:workbook\.xml|styles\.xml|sharedStrings\.xml|_rels\/workbook\.xml\.rels|worksheets\/[^/]+\.xml)$/;

/** What a workbook may cost: far more than any list of an office, far less than what would hold the server up. */
const LIMITS: ArchiveLimits = {
  entries: 1_000,
  unpacked: 24 * 1024 * 1024,
  counts: (name) => WANTED.test(name),
};

/** The parts of the container that say what stands in cells, as texts. */
async function partsOf(bytes: Uint8Array): Promise<Map<string, string>> {
  const archive = await openArchive(bytes, LIMITS);
  const parts = await archive.unpack((name) => WANTED.test(name));
  return new Map([...parts].map(([name, part]) => [name, Buffer.from(part).toString("utf8")]));
}

/** A tab as the workbook lists it: its name, and the relation by which its part is found. */
interface NamedTab {
  id: string;
  name: string;
  isHidden: boolean;
}

function namedTabs(workbook: string): NamedTab[] {
  const tabs: NamedTab[] = [];
  for (const part of scanXml(workbook)) {
    if (part.kind !== "open" || part.name !== "sheet") continue;
    const id = attributeOf(part.attributes, "id");
    const name = attributeOf(part.attributes, "name") ?? `表${tabs.length + 1}`;
    const isHidden = /hidden/i.test(attributeOf(part.attributes, "state") ?? "");
    if (id) tabs.push({ id, name, isHidden });
  }
  return tabs;
}

/** Where the parts lie that relation ids name. */
function targetsOf(relations: string): Map<string, string> {
  const targets = new Map<string, string>();
  for (const part of scanXml(relations)) {
    if (part.kind !== "open" || part.name !== "Relationship") continue;
    const id = attributeOf(part.attributes, "Id");
    const target = attributeOf(part.attributes, "Target");
    if (id && target) targets.set(id, target.startsWith("/") ? target.slice(1) : `xl/${target}`);
  }
  return targets;
}

/** Texts that cells refer to by number. Readings set above characters are no part of them. */
function sharedStrings(xml: string): string[] {
  const strings: string[] = [];
  let text: string | undefined;
  let isReading = false;
  let isText = false;
  for (const part of scanXml(xml)) {
    if (part.kind === "text") {
      if (isText && !isReading && text !== undefined) text += part.text;
    } else if (part.name === "si") {
      if (part.kind === "open") text = "";
      else strings.push(unescaped(text ?? ""));
    } else if (part.name === "rPh") isReading = part.kind === "open";
    else if (part.name === "t") isText = part.kind === "open";
  }
  return strings;
}

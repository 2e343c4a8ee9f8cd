import { inWords } from "../../../../../../base/dates.ts";
import { oneLine, searchForm } from "../../../../../../base/normal-text.ts";
import { dayTyped } from "../../../../../../ui/form/day-typed.ts";
import { t } from "../../../../../../ui/i18n.ts";
import { CYCLE_NAMES, type PlanItem, Prose, REPORT_CYCLES, Title } from "../../../draft/contract.ts";
import { isEmpty, type Wanted } from "../../bulk/weigh.ts";
import { supportingOf } from "../../tree/shared-fields.ts";
import type { ColumnId } from "./columns.ts";

/** What reading and writing cells needs to know besides the item. */
export interface CellWorld {
  /** The unit's whole name. */
  nameOfUnit: (unitId: string) => string;
  /** Units that the plan may name, by what people call them. */
  find: (words: string) => readonly { id: string; name: string }[];
  /** The groups that an item stands in, the outermost first. */
  groupsOf: (item: PlanItem) => string;
  /** The office's date, YYYY-MM-DD. */
  today: string;
}

/** What a cell was read as: a value for its field, or why it is none. */
export type CellRead = { value: Wanted["value"] } | { refusal: string };

/** Between names of units in one cell. */
const BETWEEN = "、";
const SEPARATORS = /[、,，;；\n]+/u;
const VERIFIED = "须核查";

/** What stands in a cell, as it is copied and compared; empty where there is nothing. */
export function cellText(item: PlanItem, column: ColumnId, world: CellWorld): string {
  switch (column) {
    case "leadUnitId":
      return item.leadUnitId === null ? "" : world.nameOfUnit(item.leadUnitId);
    case "supporting":
      return item.supporting.map(({ unitId }) => world.nameOfUnit(unitId)).join(BETWEEN);
    case "due":
      return item.due ?? "";
    case "reportCycle":
      return isEmpty(item, "reportCycle") ? "" : t(CYCLE_NAMES[item.reportCycle]);
    case "needsVerification":
      return item.needsVerification ? t(VERIFIED) : "";
    case "group":
      return world.groupsOf(item);
    case "words":
      return [...item.ownerWords, ...(item.dueWords ? [item.dueWords] : [])].join(BETWEEN);
    default:
      return item[column];
  }
}

/** Reads what was typed or pasted into a cell; the same rules as everywhere else. */
export function readCell(text: string, item: PlanItem, column: ColumnId, world: CellWorld): CellRead {
  const words = text.trim();
  switch (column) {
    case "title":
      return checked(Title, oneLine(words));
    case "text":
    case "finishStandard":
      return checked(Prose, words);
    case "leadUnitId":
      return words === "" ? { value: null } : readUnit(words, world);
    case "supporting":
      return readSupporting(words, item, world);
    case "due":
      return words === "" ? { value: null } : readDay(words, world.today);
    case "reportCycle":
      return readCycle(words);
    case "needsVerification":
      return readYesNo(words);
    default:
      return { refusal: t("这一列只供查看，不能修改") };
  }
}

function checked(shape: typeof Title | typeof Prose, words: string): CellRead {
  const read = shape.safeParse(words);
  return read.success ? { value: read.data } : { refusal: t(read.error.issues[0]!.message) };
}

function readUnit(words: string, { find }: CellWorld): { value: string } | { refusal: string } {
  const found = find(words);
  if (found.length === 1) return { value: found[0]!.id };
  return {
    refusal:
      found.length === 0
        ? t("本计划范围内没有单位“{words}”", { words })
        : t("“{words}”有 {count} 个单位，请写全称或代码", { words, count: found.length }),
  };
}

function readSupporting(words: string, item: PlanItem, world: CellWorld): CellRead {
  const ids: string[] = [];
  for (const name of words.split(SEPARATORS).filter((one) => one.trim() !== "")) {
    const read = readUnit(name.trim(), world);
    if ("refusal" in read) return read;
    ids.push(read.value);
  }
  if (item.leadUnitId !== null && ids.includes(item.leadUnitId))
    return { refusal: t("牵头单位不能同时是协办单位") };
  return { value: supportingOf([...new Set(ids)], item.supporting) };
}

function readDay(words: string, today: string): CellRead {
  const read = dayTyped(words, { today, isAhead: true });
  return "date" in read ? { value: read.date } : read;
}

function readCycle(words: string): CellRead {
  if (words === "") return { value: "none" };
  const wanted = searchForm(words);
  const cycle = REPORT_CYCLES.find((one) =>
    [one, CYCLE_NAMES[one], t(CYCLE_NAMES[one])].map(searchForm).includes(wanted),
  );
  return cycle ? { value: cycle } : { refusal: t("反馈周期请写不定期、每周、每月或每季度") };
}

const YES = ["是", "须核查", "需核查", "核查", "√", "✓", "y", "yes", "1", "true"];
const NO = ["", "否", "不核查", "无", "×", "n", "no", "0", "false"];

function readYesNo(words: string): CellRead {
  const given = searchForm(words);
  if ([...YES, t(VERIFIED)].map(searchForm).includes(given)) return { value: true };
  if (NO.map(searchForm).includes(given)) return { value: false };
  return { refusal: t("核查请写是或否") };
}

/** What a typed day was read as, in words; nothing where it is none. */
export function dayInWords(words: string, today: string): string | undefined {
  const read = words.trim() === "" ? undefined : dayTyped(words.trim(), { today, isAhead: true });
  return read && "date" in read ? inWords(read.date) : undefined;
}

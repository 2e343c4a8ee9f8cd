import { addDays, inWords } from "../../../../../../base/dates.ts";
import { isFoundIn } from "../../../../../../base/normal-text.ts";
import { t } from "../../../../../../ui/i18n.ts";
import type { UnitRow } from "../../../../../ground/units/contract.ts";
import { foundNodes } from "../../../../../ground/units/web/public/unit-choices.ts";
import { anyUnit } from "../../../../../ground/units/web/public/unit-picker.tsx";
import { CYCLE_NAMES, REPORT_CYCLES } from "../../../draft/contract.ts";
import { dayInWords } from "./cell-text.ts";
import type { ColumnId } from "./columns.ts";

/** Something that is offered below a cell while it is filled in. */
export interface Choice {
  /** What the cell then holds, to be read like typed text. */
  text: string;
  label: string;
}

const MOST = 8;

/** What is offered for what was typed so far; nothing where a column takes any text. */
export function choicesFor(
  column: ColumnId,
  typed: string,
  { units, today }: { units: readonly UnitRow[]; today: string },
): Choice[] {
  switch (column) {
    case "leadUnitId":
      return unitChoices(units, typed.trim()).map(({ name, label }) => ({ text: name, label }));
    case "supporting": {
      const cut = Math.max(...["、", ",", "，"].map((mark) => typed.lastIndexOf(mark))) + 1;
      return unitChoices(units, typed.slice(cut).trim()).map(({ name, label }) => ({
        text: `${typed.slice(0, cut)}${name}`,
        label,
      }));
    }
    case "due":
      return dayChoices(typed, today);
    case "reportCycle":
      return REPORT_CYCLES.map((cycle) => t(CYCLE_NAMES[cycle]))
        .filter((name) => isFoundIn([name], typed))
        .map((text) => ({ text, label: text }));
    case "needsVerification":
      return [
        { text: t("是"), label: t("须核查") },
        { text: t("否"), label: t("不核查") },
      ];
    default:
      return [];
  }
}

/** A code stands for a unit beyond doubt where its name may be another's too. */
function unitChoices(units: readonly UnitRow[], typed: string): { name: string; label: string }[] {
  if (typed === "") return [];
  const byId = new Map(units.map((unit) => [unit.id, unit]));
  return foundNodes(units, anyUnit, typed)
    .slice(0, MOST)
    .map(({ value, title }) => {
      const { name, code } = byId.get(value)!;
      const isOnly = units.filter((unit) => unit.name === name).length === 1;
      return { name: isOnly ? name : code, label: title };
    });
}

function dayChoices(typed: string, today: string): Choice[] {
  const read = dayInWords(typed, today);
  if (read) return [{ text: typed.trim(), label: read }];
  if (typed.trim() !== "") return [];
  const monthEnd = (ahead: number) => {
    const [year, month] = today.split("-").map(Number) as [number, number];
    return addDays(new Date(Date.UTC(year, month + ahead, 1)).toISOString().slice(0, 10), -1);
  };
  const december = monthEnd(12 - Number(today.slice(5, 7)));
  return [
    { text: monthEnd(0), label: t("本月底") },
    { text: monthEnd(1), label: t("下月底") },
    { text: december, label: t("年底") },
  ].map(({ text, label }) => ({ text, label: `${label} ${inWords(text)}` }));
}

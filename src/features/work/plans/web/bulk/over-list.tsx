import { t } from "../../../../../ui/i18n.ts";
import { CYCLE_NAMES, type ReportCycle, type Supporting } from "../../draft/contract.ts";
import { useRowWorld } from "../reading/reading-context.ts";
import s from "./over-list.module.css";
import { type FilledField, isDateOfText, type Wanted } from "./weigh.ts";

const MOST = 200;

/** What would be written over, by name: dates that the text gives first. */
export function OverList({ over }: { over: readonly Wanted[] }) {
  const { nameOfUnit } = useRowWorld();
  return (
    <ul className={s.list} aria-label={t("将改写的内容")}>
      {over.slice(0, MOST).map((one) => (
        <li key={`${one.item.id} ${one.name}`}>
          <span className={s.title}>{one.item.title}</span>
          <span>
            {t("{name}：{before} → {after}", {
              name: t(FIELD_NAMES[one.name]),
              before: valueWords(one.name, one.item[one.name], nameOfUnit),
              after: valueWords(one.name, one.value, nameOfUnit),
            })}
            {isDateOfText(one) && (
              <strong className={s.text}>
                {t("文稿写明：{words}", { words: one.item.dueWords ?? one.item.due ?? "" })}
              </strong>
            )}
          </span>
        </li>
      ))}
      {over.length > MOST && <li>{t("……共 {count} 处", { count: over.length })}</li>}
    </ul>
  );
}

/** What the fields are called. */
export const FIELD_NAMES: Record<FilledField, string> = {
  title: "标题",
  text: "内容",
  leadUnitId: "牵头单位",
  supporting: "协办单位",
  due: "完成期限",
  finishStandard: "完成标准",
  reportCycle: "反馈周期",
  needsVerification: "核查",
};

/** A field's value as a person reads it. */
export function valueWords(
  name: FilledField,
  value: Wanted["value"],
  nameOfUnit: (id: string) => string,
): string {
  if (name === "needsVerification") return value ? t("须核查") : t("不核查");
  if (name === "reportCycle") return t(CYCLE_NAMES[value as ReportCycle]);
  if (name === "supporting")
    return (value as Supporting[]).map(({ unitId }) => nameOfUnit(unitId)).join("、") || t("（空）");
  if (value === null || value === "") return t("（空）");
  return name === "leadUnitId" ? nameOfUnit(value as string) : (value as string);
}

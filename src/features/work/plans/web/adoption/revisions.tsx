import { Drawer } from "antd";
import { t } from "../../../../../ui/i18n.ts";
import { dateWords } from "../../../../../ui/marks/date-words.ts";
import type { PlanDetail, PlanRevision, RevisionChange } from "../../contract.ts";
import { CYCLE_NAMES, ReportCycle, Supporting } from "../../draft/contract.ts";
import { useRowWorld } from "../reading/reading-context.ts";
import s from "./adoption.module.css";

/** Every revision of an adopted plan, the newest first, with what was before and what is since. */
export function RevisionsDrawer(props: { isOpen: boolean; plan: PlanDetail; close: () => void }) {
  const { isOpen, plan, close } = props;
  return (
    <Drawer open={isOpen} size="large" title={t("修订记录")} onClose={close}>
      {plan.revisions.toReversed().map((revision) => (
        <Revision key={revision.number} revision={revision} />
      ))}
    </Drawer>
  );
}

/** Wording of what a revision did to an item. */
export const CHANGE_NAMES: Record<RevisionChange["kind"], string> = {
  updated: "修改",
  added: "增加",
  ended: "终止",
};

function Revision({ revision }: { revision: PlanRevision }) {
  const { number, onDate, reason, changes, byName, at } = revision;
  return (
    <section className={s.revision}>
      <h3>{t("第 {number} 次修订", { number })}</h3>
      <p className={s.faint}>
        {t("自 {date} 起；{name} 于 {at} 修订", {
          date: dateWords(onDate),
          name: byName,
          at: dateWords(at, "moment"),
        })}
      </p>
      <p>{reason}</p>
      <ul>
        {changes.map((change) => (
          <li key={change.itemId} className={s.change}>
            <strong>{t(CHANGE_NAMES[change.kind])}</strong>
            <span>
              {change.title}
              {change.kind === "updated" && <Fields change={change} />}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Wording of the fields that a revision can change. */
const FIELD_NAMES: Record<string, string> = {
  title: "标题",
  text: "内容",
  leadUnitId: "牵头单位",
  supporting: "协办单位",
  due: "完成期限",
  finishStandard: "完成标准",
  needsVerification: "办结后须核查",
  reportCycle: "反馈周期",
};

function Fields({ change: { before, after } }: { change: RevisionChange }) {
  const { nameOfUnit } = useRowWorld();
  const words = (field: string, value: unknown) => valueWords(field, value, nameOfUnit);
  return (
    <ul className={s.faint}>
      {Object.keys(after)
        .filter((field) => FIELD_NAMES[field])
        .map((field) => (
          <li key={field}>
            {t("{name}：{before} → {after}", {
              name: t(FIELD_NAMES[field] ?? field),
              before: words(field, before[field]),
              after: words(field, after[field]),
            })}
          </li>
        ))}
    </ul>
  );
}

function valueWords(field: string, value: unknown, nameOfUnit: (id: string) => string): string {
  if (typeof value === "boolean") return value ? t("是") : t("否");
  if (field === "supporting") {
    const units = Supporting.array().safeParse(value);
    return units.success ? units.data.map(({ unitId }) => nameOfUnit(unitId)).join("、") || t("无") : t("无");
  }
  if (typeof value !== "string" || value === "") return t("无");
  if (field === "leadUnitId") return nameOfUnit(value);
  const cycle = field === "reportCycle" ? ReportCycle.safeParse(value) : undefined;
  return cycle?.success ? t(CYCLE_NAMES[cycle.data]) : value;
}

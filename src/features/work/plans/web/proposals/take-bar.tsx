import { Button, Select } from "antd";
import { useMemo } from "react";
import { t } from "../../../../../ui/i18n.ts";
import type { PlanItem, ProposedField } from "../../draft/contract.ts";
import { DUE_RULE_NAMES, DUE_RULES, type DueRule } from "../../proposal/due/due-rules.ts";
import s from "./proposals.module.css";
import { useProposals } from "./proposals-context.tsx";
import { takesOf, tasksUnder } from "./take.ts";

/** What the fields are called where proposals are counted. */
const FIELD_WORDS: Record<ProposedField, string> = {
  leadUnitId: "牵头",
  supporting: "协办",
  due: "期限",
  finishStandard: "标准",
};
const SHOWN: readonly ProposedField[] = ["leadUnitId", "finishStandard", "due", "supporting"];

/** How much is proposed for a draft, to be taken field by field or all at once; and the rule for days. */
export function TakeBar({ items }: { items: readonly PlanItem[] }) {
  const { byId, take, rule, chooseRule } = useProposals();
  const counts = useMemo(
    () => SHOWN.map((field) => ({ field, takes: takesOf(items, byId, [field]) })),
    [items, byId],
  );
  const lacksDue = items.some(
    (item) => item.kind === "task" && item.due === null && item.endedByRevision === null,
  );
  const open = counts.filter(({ takes }) => takes.length > 0);
  if (!take || (open.length === 0 && !lacksDue)) return null;
  return (
    <section className={s.bar} aria-label={t("建议")}>
      {open.map(({ field, takes }) => (
        <button
          key={field}
          type="button"
          className={s.count}
          title={t("采纳这 {count} 条；未采纳的建议不进入计划", { count: takes.length })}
          onClick={() => take(takes)}
        >
          {t("采纳{name}建议 {count}", { name: t(FIELD_WORDS[field]), count: takes.length })}
        </button>
      ))}
      {open.length > 1 && (
        <Button size="small" type="primary" ghost onClick={() => take(takesOf(items, byId))}>
          {t("全部采纳")}
        </Button>
      )}
      {lacksDue && (
        <Select<DueRule | "none">
          size="small"
          className={s.rule}
          aria-label={t("空缺期限的建议规则")}
          value={rule ?? "none"}
          onChange={(chosen) => chooseRule(chosen === "none" ? null : chosen)}
          options={[
            { value: "none", label: t("空缺期限：不建议") },
            ...DUE_RULES.map((value) => ({
              value,
              label: t("空缺期限：{rule}", { rule: t(DUE_RULE_NAMES[value]) }),
            })),
          ]}
        />
      )}
    </section>
  );
}

/** Takes all that is proposed for the tasks of a group; nothing where nothing is. */
export function GroupTake({ items, groupId }: { items: readonly PlanItem[]; groupId: string }) {
  const { byId, take } = useProposals();
  const takes = useMemo(() => takesOf(tasksUnder(items, new Set([groupId])), byId), [items, byId, groupId]);
  if (!take || takes.length === 0) return null;
  return (
    <button type="button" tabIndex={-1} className={s.count} onClick={() => take(takes)}>
      {t("采纳本组建议 {count}", { count: takes.length })}
    </button>
  );
}

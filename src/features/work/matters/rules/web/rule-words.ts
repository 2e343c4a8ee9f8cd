import { t } from "../../../../../ui/i18n.ts";
import type { LampCondition } from "../../rules.ts";

/** When a rule lights its lamp, in words. */
export function conditionWords(when: LampCondition): string {
  const parts = [
    when.overdue && t("已过完成期限"),
    when.daysLeftAtMost !== undefined && t("距期限不超过 {days} 天或已逾期", { days: when.daysLeftAtMost }),
    when.reportMissed && t("未按反馈周期反馈"),
    when.returnedAtLeast !== undefined && t("被退回 {times} 次以上", { times: when.returnedAtLeast }),
    when.urgedAtLeast !== undefined && t("催办达到 {level} 级", { level: when.urgedAtLeast }),
  ].filter((part): part is string => Boolean(part));
  return parts.length === 0 ? t("其余各种情形") : parts.join(t("，且"));
}

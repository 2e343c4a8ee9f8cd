import { t } from "../../../../ui/i18n.ts";
import { type ClockRule, FIRST_DAY_NAMES, LAST_DAY_NAMES } from "../count/rule.ts";

const LENGTHS = {
  calendar: "{count}日",
  working: "{count}个工作日",
  school: "{count}个教学日",
  month: "{count}个月",
} as const;

/** So many of a rule's days, in the language of the screen. */
export function lengthShown({ days }: Pick<ClockRule, "days">, count: number): string {
  return t(LENGTHS[days], { count });
}

/** How a rule counts, in one line. */
export function countingShown(rule: ClockRule): string {
  return [
    lengthShown(rule, rule.count),
    t(FIRST_DAY_NAMES[rule.firstDay]),
    t(LAST_DAY_NAMES[rule.lastDay]),
    ...(rule.extension
      ? [
          t("可延长{length}（{by}批准）", {
            length: lengthShown(rule, rule.extension.most),
            by: rule.extension.grantedBy,
          }),
        ]
      : []),
  ].join(t("，"));
}

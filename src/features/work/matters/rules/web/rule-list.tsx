import { t } from "../../../../../ui/i18n.ts";
import { Lamp } from "../../../../../ui/marks/lamp.tsx";
import type { MatterRules } from "../../rules.ts";
import type { Limits } from "../settings.ts";
import { conditionWords } from "./rule-words.ts";
import s from "./rules.module.css";

/** A rule set in words: which lamp is lit when, the first that fits. */
export function RuleList({ rules }: { rules: MatterRules }) {
  return (
    <ol className={s.rules}>
      {rules.lamps.map((rule, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the order is the rule set's meaning
        <li key={i}>
          <Lamp colour={rule.lamp} word={t(rule.says)} />
          <span>{conditionWords(rule.when)}</span>
        </li>
      ))}
      <li>
        <Lamp colour="green" word={t("正常")} />
        <span>{t("其余在办事项")}</span>
      </li>
    </ol>
  );
}

/** The limits in days that hold under any rule set. */
export function LimitWords({ limits }: { limits: Limits }) {
  return (
    <p className={s.limits}>
      {t(limits.inWorkingDays ? "交办后 {days} 个工作日内可以退签；" : "交办后 {days} 天内可以退签；", {
        days: limits.declineLimitDays,
      })}
      {t(
        limits.inWorkingDays
          ? "提交后 {days} 个工作日未审核的，同时列入上一级待办。"
          : "提交后 {days} 天未审核的，同时列入上一级待办。",
        { days: limits.escalateAfterDays },
      )}
    </p>
  );
}

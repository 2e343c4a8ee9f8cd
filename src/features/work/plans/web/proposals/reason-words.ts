import { t } from "../../../../../ui/i18n.ts";
import type { ProposalReason, UnitProposal } from "../../proposal/contract.ts";
import { DUE_RULE_NAMES, type DueRule } from "../../proposal/due/due-rules.ts";

/** What spoke for a proposal, as a line. */
export function reasonWords({ kind, words, from }: ProposalReason): string {
  const quoted = words.map((word) => `“${word}”`).join("");
  switch (kind) {
    case "named":
      return t("文中写明{words}", { words: quoted });
    case "remit":
      return from
        ? t("{words}属其职责（{from}）", { words: quoted, from })
        : t("其职责写有{words}", { words: quoted });
    case "name":
      return t("单位名称与{words}相符", { words: quoted });
    case "past":
      return t("以往由其牵头：{from}", { from: from ?? "" });
    case "text":
      return t("文中写明{words}", { words: quoted });
    case "section":
      return t("所在部分写明{words}", { words: quoted });
    case "rule":
      return t("按所选规则：{rule}", { rule: t(DUE_RULE_NAMES[words[0] as DueRule]) });
  }
}

/** All that spoke for a unit. */
export function unitReason({ why }: UnitProposal): string {
  return [...new Set(why.map(reasonWords))].join("；");
}

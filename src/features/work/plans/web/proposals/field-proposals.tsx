import { t } from "../../../../../ui/i18n.ts";
import { dateWords } from "../../../../../ui/marks/date-words.ts";
import type { PlanItem, ProposedField } from "../../draft/contract.ts";
import { type ItemProposals, STANDARD_KIND_NAMES } from "../../proposal/contract.ts";
import { ProposalChip } from "./proposal-chip.tsx";
import s from "./proposals.module.css";
import { useProposals } from "./proposals-context.tsx";
import { reasonWords, unitReason } from "./reason-words.ts";
import { openProposals, takeOf } from "./take.ts";

/** The best proposal for an empty field of a task, as a chip in its line; nothing where there is none. */
export function FieldChip({ item, field }: { item: PlanItem; field: ProposedField }) {
  const { byId, take } = useProposals();
  const open = openProposals(item, byId.get(item.id));
  const shown = open && shownIn(open, field);
  if (!open || !shown) return null;
  const taken = takeOf(open, [field]);
  return (
    <ProposalChip
      words={shown.words}
      reason={shown.reason}
      take={take && taken ? () => take([taken]) : undefined}
    />
  );
}

/** Whether something is proposed for an empty field of a task. */
export function useHasProposal(item: PlanItem, field: ProposedField): boolean {
  const { byId } = useProposals();
  const open = openProposals(item, byId.get(item.id));
  return open !== undefined && shownIn(open, field) !== null;
}

function shownIn(open: ItemProposals, field: ProposedField): { words: string; reason: string } | null {
  const { lead, supporting, due, standard } = open;
  if (field === "leadUnitId") return lead[0] ? { words: lead[0].name, reason: unitReason(lead[0]) } : null;
  if (field === "due")
    return (
      due && { words: t("{date} 前", { date: dateWords(due.date, "short") }), reason: reasonWords(due.why) }
    );
  if (field === "finishStandard")
    return standard && { words: standard.text, reason: standardReason(standard) };
  if (supporting.length === 0) return null;
  return {
    words: t("协办 {names}", { names: supporting.map(({ name }) => name).join("、") }),
    reason: supporting.map((one) => `${one.name}：${unitReason(one)}`).join("；"),
  };
}

function standardReason({ kind, proof, words }: NonNullable<ItemProposals["standard"]>): string {
  return t("依据“{words}”（{kind}）；佐证：{proof}", {
    words: words.join("”“"),
    kind: t(STANDARD_KIND_NAMES[kind]),
    proof,
  });
}

/** All that is proposed for a field of one task, each with its reason beside it: beneath the field. */
export function FieldProposals({ item, field }: { item: PlanItem; field: ProposedField }) {
  const { byId, take } = useProposals();
  const open = openProposals(item, byId.get(item.id));
  if (!open) return null;
  if (field === "leadUnitId" && open.lead.length > 0)
    return (
      <ul className={s.list} aria-label={t("建议的牵头单位")}>
        {open.lead.map((one) => (
          <li key={one.unitId}>
            <ProposalChip
              words={one.name}
              reason={unitReason(one)}
              isStop
              take={take && (() => take([{ itemId: item.id, fields: { leadUnitId: one.unitId } }]))}
            />
            <span className={s.reason}>{unitReason(one)}</span>
          </li>
        ))}
      </ul>
    );
  if (field === "finishStandard" && open.question) return <p className={s.reason}>{open.question.text}</p>;
  const shown = shownIn(open, field);
  const taken = takeOf(open, [field]);
  if (!shown || field === "leadUnitId") return null;
  return (
    <div className={s.list}>
      <ProposalChip
        words={shown.words}
        reason={shown.reason}
        isStop
        take={take && taken ? () => take([taken]) : undefined}
      />
      <span className={s.reason}>{shown.reason}</span>
    </div>
  );
}

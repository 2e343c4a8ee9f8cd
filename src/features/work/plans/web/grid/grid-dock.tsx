import { t } from "../../../../../ui/i18n.ts";
import { dateWords } from "../../../../../ui/marks/date-words.ts";
import { useProposals } from "../proposals/proposals-context.tsx";
import { reasonWords, unitReason } from "../proposals/reason-words.ts";
import { openProposals } from "../proposals/take.ts";
import { useReading } from "../reading/reading-context.ts";
import { useGridView } from "./grid-context.ts";
import s from "./grid-dock.module.css";
import type { GridState } from "./grid-state.ts";

/** Below the table: what the text says of the task that the keyboard stands on. */
export function GridDock({ state }: { state: GridState }) {
  const { items, segmentsOf } = useReading();
  const { byId } = useProposals();
  const row = useGridView(state, (view) => view.at?.row ?? null);
  const item = row === null ? undefined : items.get(row);
  if (!item) return null;
  const said = (segmentsOf.get(item.id) ?? []).map(({ text }) => text).join("");
  const found = [
    [t("责任"), item.ownerWords.join("、")],
    [t("配合"), item.supportingWords.join("、")],
    [t("期限"), item.dueWords ?? ""],
  ].filter(([, words]) => words !== "");
  const open = openProposals(item, byId.get(item.id));
  const proposed: [string, string][] = [
    [t("牵头单位"), open?.lead.map((one) => `${one.name}（${unitReason(one)}）`).join("、") ?? ""],
    [t("完成期限"), open?.due ? `${dateWords(open.due.date)}（${reasonWords(open.due.why)}）` : ""],
    [
      t("完成标准"),
      open?.standard ? `${open.standard.text}（${open.standard.proof}）` : (open?.question?.text ?? ""),
    ],
  ];
  const shown = proposed.filter(([, words]) => words !== "");
  return (
    <section className={s.dock} aria-label={t("条目原文")}>
      <p className={s.text}>{said || item.text || item.title}</p>
      {shown.length > 0 && (
        <p className={s.found}>
          {shown.map(([name, words]) => (
            <span key={name}>
              {t("建议{name}", { name })} <b>{words}</b>
            </span>
          ))}
        </p>
      )}
      {found.length > 0 && (
        <p className={s.found}>
          {found.map(([name, words]) => (
            <span key={name}>
              {name} <b>{words}</b>
            </span>
          ))}
        </p>
      )}
    </section>
  );
}

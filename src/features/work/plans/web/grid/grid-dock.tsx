import { t } from "../../../../../ui/i18n.ts";
import { useReading } from "../reading/reading-context.ts";
import { useGridView } from "./grid-context.ts";
import s from "./grid-dock.module.css";
import type { GridState } from "./grid-state.ts";

/** Below the table: what the text says of the task that the keyboard stands on. */
export function GridDock({ state }: { state: GridState }) {
  const { items, segmentsOf } = useReading();
  const row = useGridView(state, (view) => view.at?.row ?? null);
  const item = row === null ? undefined : items.get(row);
  if (!item) return null;
  const said = (segmentsOf.get(item.id) ?? []).map(({ text }) => text).join("");
  const found = [
    [t("责任"), item.ownerWords.join("、")],
    [t("配合"), item.supportingWords.join("、")],
    [t("期限"), item.dueWords ?? ""],
  ].filter(([, words]) => words !== "");
  return (
    <section className={s.dock} aria-label={t("条目原文")}>
      <p className={s.text}>{said || item.text || item.title}</p>
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

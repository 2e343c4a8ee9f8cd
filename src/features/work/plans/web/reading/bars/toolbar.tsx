import type { ReactNode } from "react";
import { t } from "../../../../../../ui/i18n.ts";
import { LABEL_NAMES, SEGMENT_LABELS } from "../../../draft/contract.ts";
import { LabelMark } from "../label-mark.tsx";
import { useReading, useReadingView } from "../reading-context.ts";
import type { Commands } from "../use-commands.ts";
import s from "./toolbar.module.css";

/** The labels as legend and as buttons, and the acts on sentences; every one shows its key. */
export function Toolbar({ commands }: { commands: Commands }) {
  const { isEditable } = useReading();
  const pane = useReadingView((view) => view.pane);
  const count = useReadingView((view) => view[view.pane].chosen.size);
  const isCutting = useReadingView((view) => view.cut !== null);
  const isTree = pane === "tree";
  return (
    <div className={s.bar} role="toolbar" aria-label={t("语句处理")}>
      <Labels commands={commands} />
      {isEditable && (
        <div className={s.acts}>
          {isCutting ? (
            <CutHint commands={commands} />
          ) : (
            <>
              <Act hotkey="m" run={commands.merge}>
                {isTree ? t("合并条目") : count > 1 ? t("合并所选") : t("并入下句")}
              </Act>
              <Act hotkey="s" run={commands.beginCut}>
                {t("拆分")}
              </Act>
              <Act hotkey="x" run={commands.aside}>
                {t("搁置")}
              </Act>
              <Act hotkey="b" run={commands.bind}>
                {t("归入…")}
              </Act>
              <Act hotkey="n" run={commands.make}>
                {isTree ? t("建分组") : t("建条目")}
              </Act>
              <Act hotkey="e" run={() => commands.fields()}>
                {t("填写")}
              </Act>
              <Act hotkey="u" run={commands.undo}>
                {t("撤销操作")}
              </Act>
              <span className={s.count} role="status">
                {count > 1 && (isTree ? t("已选 {count} 条", { count }) : t("已选 {count} 句", { count }))}
              </span>
            </>
          )}
        </div>
      )}
    </div>
  );
}

/** Read-only, a label leads to its next sentence; else it is given to the chosen ones. */
function Labels({ commands }: { commands: Commands }) {
  const { draft, isEditable } = useReading();
  const counts = new Map<string, number>();
  for (const { label } of draft.segments) counts.set(label, (counts.get(label) ?? 0) + 1);
  return (
    <div className={s.labels}>
      {SEGMENT_LABELS.map((label, index) => (
        <button
          key={label}
          type="button"
          className={s.label}
          title={isEditable ? t("把所选语句判为“{label}”", { label: t(LABEL_NAMES[label]) }) : t("到下一句")}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => (isEditable ? commands.label(label) : commands.nextLabelled(label))}
        >
          <LabelMark label={label} />
          {t(LABEL_NAMES[label])}
          <span className={s.number}>{counts.get(label) ?? 0}</span>
          {isEditable && <kbd className={s.key}>{index + 1}</kbd>}
        </button>
      ))}
    </div>
  );
}

function CutHint({ commands }: { commands: Commands }) {
  const { state } = useReading();
  return (
    <p className={s.hint} role="status">
      {t("← → 逐字、↑ ↓ 逐处标点移动拆分处")}
      <Act hotkey="Enter" run={commands.cut}>
        {t("在此拆分")}
      </Act>
      <Act hotkey="Esc" run={() => state.cutAt(null)}>
        {t("取消")}
      </Act>
    </p>
  );
}

interface ActProps {
  hotkey: string;
  run: () => void;
  children: ReactNode;
}

/** A button that keeps the keyboard where it is, so that keys and mouse can take turns. */
function Act({ hotkey, run, children }: ActProps) {
  return (
    <button type="button" className={s.act} onClick={run} onMouseDown={(event) => event.preventDefault()}>
      {children}
      <kbd className={s.key}>{hotkey}</kbd>
    </button>
  );
}

import { Button } from "antd";
import { t } from "../../../../../../ui/i18n.ts";
import { nextClause } from "../../text/cut-places.ts";
import { useReading, useReadingView } from "../reading-context.ts";
import type { Commands } from "../use-commands.ts";
import s from "./segment-sheet.module.css";

/** On a phone, while a sentence is being cut: the place is touched in the text or moved here. */
export function PhoneCut({ commands }: { commands: Commands }) {
  const { state, segments } = useReading();
  const cut = useReadingView((view) => view.cut);
  const segment = segments.get(useReadingView((view) => view.text.at) ?? "");
  if (cut === null || !segment) return null;
  const go = (by: 1 | -1) => state.cutAt(segment.start + nextClause(segment.text, cut - segment.start, by));
  return (
    <div className={s.cutBar}>
      <p>{t("点按句中一处，或用左右键选择拆分处")}</p>
      <div className={s.cutActs}>
        <Button aria-label={t("前一处标点")} onClick={() => go(-1)}>
          ←
        </Button>
        <Button aria-label={t("后一处标点")} onClick={() => go(1)}>
          →
        </Button>
        <Button onClick={() => state.cutAt(null)}>{t("取消")}</Button>
        <Button type="primary" onClick={commands.cut}>
          {t("在此拆分")}
        </Button>
      </div>
    </div>
  );
}

import { Button, Drawer } from "antd";
import { t } from "../../../../../../ui/i18n.ts";
import { LABEL_NAMES, SEGMENT_LABELS } from "../../../draft/contract.ts";
import { Dock } from "../bars/dock.tsx";
import { LabelMark } from "../label-mark.tsx";
import { useReading, useReadingView } from "../reading-context.ts";
import type { Commands } from "../use-commands.ts";
import s from "./segment-sheet.module.css";

interface SegmentSheetProps {
  commands: Commands;
  isOpen: boolean;
  close: () => void;
  /** Shows the sentence's item on the other tab. */
  toItem: () => void;
}

/** On a phone: what a touched sentence is, and everything that can be done with it, under the thumb. */
export function SegmentSheet({ commands, isOpen, close, toItem }: SegmentSheetProps) {
  const { segments, isEditable } = useReading();
  const at = useReadingView((view) => view.text.at);
  const segment = at === null ? undefined : segments.get(at);
  const act = (run: () => void) => () => {
    run();
    close();
  };
  if (!segment) return null;
  return (
    <Drawer open={isOpen} placement="bottom" size="auto" title={t("这句是")} onClose={close}>
      <div className={s.sheet} data-own-keys>
        <p className={s.words}>{segment.text}</p>
        {isEditable && (
          <div className={s.labels}>
            {SEGMENT_LABELS.map((label) => (
              <Button
                key={label}
                type={segment.label === label ? "primary" : "default"}
                aria-pressed={segment.label === label}
                icon={<LabelMark label={label} />}
                onClick={() => commands.label(label)}
              >
                {t(LABEL_NAMES[label])}
              </Button>
            ))}
          </div>
        )}
        <Dock agree={commands.agree} />
        <div className={s.acts}>
          {isEditable && (
            <>
              <Button onClick={act(commands.make)}>{t("建条目")}</Button>
              <Button onClick={act(commands.bind)}>{t("归入…")}</Button>
              <Button onClick={act(commands.aside)}>{segment.setAside ? t("恢复") : t("搁置")}</Button>
              <Button onClick={act(commands.merge)}>{t("并入下句")}</Button>
              <Button onClick={act(commands.beginCut)}>{t("拆分")}</Button>
            </>
          )}
          {segment.itemId !== null && (
            <Button type="primary" onClick={act(toItem)}>
              {t("看所属条目")}
            </Button>
          )}
        </div>
      </div>
    </Drawer>
  );
}

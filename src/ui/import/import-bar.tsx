import { Button, Checkbox } from "antd";
import { useState } from "react";
import type { ImportPreview } from "../../base/import-shape.ts";
import { RefusalNotice } from "../form/refusal-notice.tsx";
import type { Act } from "../form/use-act.ts";
import { t } from "../i18n.ts";
import { ActProgress } from "../running/act-progress.tsx";
import s from "./import-screen.module.css";

/** How the person wants what they saw to be imported. */
export interface ImportAsked {
  stamp: string;
  skipFaulty: "true" | "false";
  /** The tab of the workbook that was seen; undefined where there is no choice. */
  tab: string | undefined;
  /** Whether the extra choice was ticked. */
  extra: boolean;
}

interface ImportBarProps<Result> {
  preview: ImportPreview;
  /** A further choice, in words. */
  extra: string | undefined;
  act: Act<ImportAsked, Result>;
  /** Key of the import under way. */
  actKey: string | undefined;
  lookAgain: () => void;
  isLooking: boolean;
  again: () => void;
}

/** The acts below a preview. Nothing is written while a row is faulty, unless it may stay behind. */
export function ImportBar<Result>({
  preview,
  extra,
  act,
  actKey,
  lookAgain,
  isLooking,
  again,
}: ImportBarProps<Result>) {
  const [skips, setSkips] = useState(false);
  const [wantsExtra, setWantsExtra] = useState(false);
  const { add, change, fault } = preview.counts;
  const hasWork = add + change > 0 || wantsExtra;
  const isReady = hasWork && (fault === 0 || skips);
  const asked: ImportAsked = {
    stamp: preview.stamp,
    skipFaulty: skips ? "true" : "false",
    tab: preview.tabs.find(({ isRead }) => isRead)?.name,
    extra: wantsExtra,
  };
  return (
    <section className={`ls-card ${s.bar}`} aria-label={t("导入")}>
      {fault > 0 && (
        <Checkbox checked={skips} onChange={(event) => setSkips(event.target.checked)}>
          {t("跳过有误的 {count} 行，只导入其余各行", { count: fault })}
        </Checkbox>
      )}
      {extra && (
        <Checkbox checked={wantsExtra} onChange={(event) => setWantsExtra(event.target.checked)}>
          {extra}
        </Checkbox>
      )}
      <RefusalNotice error={act.error} places={() => []} />
      {act.isRunning && actKey ? (
        <>
          <p className={s.hint} role="status">
            {t("正在导入，请不要离开此页。")}
          </p>
          <ActProgress actKey={actKey} title={t("导入")} />
        </>
      ) : (
        <p className={s.hint} role="status">
          {wordsOf({ hasWork, fault, skips })}
        </p>
      )}
      <div className={s.acts}>
        <Button onClick={again}>{t("重新选择")}</Button>
        <Button loading={isLooking} onClick={lookAgain}>
          {t("重新核对")}
        </Button>
        <Button
          type="primary"
          disabled={!isReady}
          loading={act.isRunning}
          onClick={() => void act.run(asked)}
        >
          {t("导入（新增 {add} 行，更改 {change} 行）", { add, change })}
        </Button>
      </div>
    </section>
  );
}

/** What stands in the way, or what comes. */
function wordsOf({ hasWork, fault, skips }: { hasWork: boolean; fault: number; skips: boolean }): string {
  if (!hasWork) return t("没有需要导入的内容。");
  if (fault > 0 && !skips) return t("请在表格中改正有误的行后重新选择，或勾选跳过。");
  return t("各行一次写入，全部成功或全部不写入。");
}

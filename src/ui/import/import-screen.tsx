import type { QueryKey } from "@tanstack/react-query";
import { type ReactNode, useEffect, useState } from "react";
import { useSearchParams } from "react-router";
import type { ImportPreview, SheetColumn } from "../../base/import-shape.ts";
import { useAct } from "../form/use-act.ts";
import { t } from "../i18n.ts";
import { LeaveGuard } from "../leaving/leave-guard.tsx";
import { PageHeader } from "../page-header.tsx";
import { EmptyState } from "../state/empty-state.tsx";
import { type ImportAsked, ImportBar } from "./import-bar.tsx";
import s from "./import-screen.module.css";
import { PreviewList } from "./preview-list.tsx";
import { SheetGuide } from "./sheet-guide.tsx";
import { type ChosenSheet, SheetSource } from "./sheet-source.tsx";

interface ImportScreenProps<Preview extends ImportPreview, Result> {
  title: string;
  /** Where one comes from. */
  from: { label: string; to: string };
  columns: readonly SheetColumn<string>[];
  /** What stands in the guide below the columns. */
  notes: string[];
  /** How much comes in at once, and what an import never does; the last line of the guide. */
  limits: string;
  /** Why this person may not import; undefined where they may. */
  refusal: string | undefined;
  preview: (sheet: Blob, tab: string | undefined) => Promise<Preview>;
  send: (sheet: Blob, asked: ImportAsked, options: { idempotencyKey: string }) => Promise<Result>;
  /** What is read anew once it is done. */
  touches: QueryKey[];
  /** A further choice that a preview may offer; undefined where there is none. */
  extra?: (preview: Preview) => string | undefined;
  done: (result: Result, again: () => void) => ReactNode;
}

/** The way of a sheet into the system: prepare it, hand it in, look at what would happen, do it. */
export function ImportScreen<Preview extends ImportPreview, Result>(
  props: ImportScreenProps<Preview, Result>,
) {
  const { title, from, columns, notes, limits, refusal, preview, send, touches, extra, done } = props;
  const [, setParams] = useSearchParams();
  const [sheet, setSheet] = useState<ChosenSheet>();
  const [seen, setSeen] = useState<Preview>();
  const [result, setResult] = useState<Result>();
  const [actKey, setActKey] = useState<string>();
  const look = useAct<ChosenSheet, Preview>({
    send: ({ content, tab }) => preview(content, tab),
    showsErrors: true,
    onDone: (answer, chosen) => {
      setParams({}, { replace: true });
      bring.reset();
      setSheet(chosen);
      setSeen(answer);
    },
  });
  const bring = useAct<ImportAsked, Result>({
    send: (asked, options) => {
      setActKey(options.idempotencyKey);
      return send(sheet!.content, asked, options);
    },
    touches,
    showsErrors: true,
    onDone: setResult,
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was seen or done stands at the top
  useEffect(() => {
    window.scrollTo(0, 0);
  }, [seen, result]);
  const again = () => {
    setParams({}, { replace: true });
    look.reset();
    bring.reset();
    setSheet(undefined);
    setSeen(undefined);
    setResult(undefined);
  };
  return (
    <div className={s.screen}>
      {bring.isRunning && <LeaveGuard atStake={t("正在导入，现在离开就看不到结果。")} />}
      <div className={s.unprinted}>
        <PageHeader title={title} trail={[from]} />
      </div>
      {refusal ? (
        <EmptyState title={t("没有权限")} hint={refusal} />
      ) : result !== undefined ? (
        done(result, again)
      ) : sheet && seen ? (
        <>
          <PreviewList
            columns={columns}
            preview={seen}
            name={sheet.name}
            chooseTab={(tab) => void look.run({ ...sheet, tab })}
          />
          <ImportBar
            key={seen.stamp}
            preview={seen}
            extra={extra?.(seen)}
            act={bring}
            actKey={actKey}
            lookAgain={() => void look.run(sheet)}
            isLooking={look.isRunning}
            again={again}
          />
        </>
      ) : (
        <>
          <SheetGuide title={title} columns={columns} notes={notes} limits={limits} />
          <SheetSource isBusy={look.isRunning} error={look.error} take={(chosen) => void look.run(chosen)} />
        </>
      )}
    </div>
  );
}

import { useInfiniteQuery } from "@tanstack/react-query";
import { Button, Segmented, Skeleton } from "antd";
import { Link } from "react-router";
import { officeDate } from "../../../../base/dates.ts";
import { addressOf } from "../../../../base/web/api.ts";
import { DateField } from "../../../../ui/form/date-field.tsx";
import { t } from "../../../../ui/i18n.ts";
import { PageHeader } from "../../../../ui/page-header.tsx";
import { ErrorState } from "../../../../ui/state/error-state.tsx";
import { useUrlState } from "../../../../ui/use-url-state.ts";
import { getReportPaper, getReportSheet, getTaskTable, SHOWN, type Shown } from "../contract.ts";
import { totalsWords } from "../phrases.ts";
import { NotDone } from "./not-done.tsx";
import { OutcomeBox } from "./outcome-box.tsx";
import { reportQuery } from "./queries.ts";
import s from "./report.module.css";
import { SentenceRow } from "./sentence-row.tsx";

const SHOWN_NAMES: Record<Shown, string> = { all: "全部", done: "已办结", open: "未办结" };

/** /reports/:id: the text of an adopted plan with what each sentence came to by a day, then what is not done and why. */
export function ReportPage({ id }: { id: string }) {
  const [day, setDay] = useUrlState("day", officeDate());
  const [asked, setShow] = useUrlState("show", "all");
  const show = SHOWN.find((one) => one === asked) ?? "all";
  const report = useInfiniteQuery(reportQuery(id, day, show));
  const chooseDay = (
    <div className={s.day}>
      <span aria-hidden>{t("截至")}</span>
      <DateField
        aria-label={t("截至日期")}
        value={day}
        onChange={(chosen) => setDay(chosen ?? officeDate())}
      />
    </div>
  );
  if (report.isPending) return <Skeleton active paragraph={{ rows: 8 }} />;
  if (report.isError)
    return (
      <ErrorState error={report.error} retry={() => void report.refetch()}>
        {chooseDay}
        <Link to="/reports">{t("回到回音稿列表")}</Link>
      </ErrorState>
    );
  const [head] = report.data.pages;
  const { title, unit, totals, notDone, added, count } = head!;
  const sentences = report.data.pages.flatMap((page) => page.sentences);
  const print = async () => {
    for (let page = report; page.hasNextPage; ) page = (await page.fetchNextPage()) as typeof report;
    // The last page is drawn first.
    requestAnimationFrame(() => window.print());
  };
  return (
    <>
      <PageHeader
        title={t("{title}回音稿", { title })}
        about={`${unit} · ${t("截至 {day}", { day })}`}
        trail={[{ label: t("回音稿"), to: "/reports" }]}
      >
        <div className={s.acts}>
          {chooseDay}
          <Link to={`/plans/${id}`}>{t("看计划")}</Link>
          <a href={addressOf(getTaskTable.path, { id }, { day })} download>
            {t("任务分解表")}
          </a>
          <a href={addressOf(getReportSheet.path, { id }, { day })} download>
            {t("下载 Excel")}
          </a>
          <a href={addressOf(getReportPaper.path, { id }, { day })} download>
            {t("下载公文（docx）")}
          </a>
          <Button onClick={() => void print()}>{t("打印")}</Button>
        </div>
      </PageHeader>
      <section className={`ls-card ${s.totals}`} aria-label={t("汇总")}>
        {totalsWords(totals).map((words) => (
          <p key={words}>{words}</p>
        ))}
      </section>
      <div className={s.filter}>
        <Segmented
          aria-label={t("显示哪些语句")}
          value={show}
          onChange={setShow}
          options={SHOWN.map((value) => ({ value, label: t(SHOWN_NAMES[value]) }))}
        />
        <span>{t("共 {count} 句", { count })}</span>
      </div>
      <ol className={`ls-card ${s.text}`} aria-label={t("逐句结果")}>
        {sentences.map((sentence) => (
          <SentenceRow key={sentence.ordinal} sentence={sentence} />
        ))}
      </ol>
      {report.hasNextPage && (
        <Button block loading={report.isFetchingNextPage} onClick={() => void report.fetchNextPage()}>
          {t("继续显示（已显示 {shown} 句，共 {count} 句）", { shown: sentences.length, count })}
        </Button>
      )}
      {added.length > 0 && (
        <section className={s.part} aria-labelledby="report-added">
          <h2 id="report-added">{t("修订增加的事项")}</h2>
          {added.map((outcome) => (
            <OutcomeBox key={outcome.matterId} outcome={outcome} isTitled />
          ))}
        </section>
      )}
      <NotDone matters={notDone} />
    </>
  );
}

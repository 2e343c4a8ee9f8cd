import type { z } from "zod";
import { call } from "../../../../base/web/api.ts";
import { DateField } from "../../../../ui/form/date-field.tsx";
import { useAct } from "../../../../ui/form/use-act.ts";
import { t } from "../../../../ui/i18n.ts";
import { DateText } from "../../../../ui/marks/date-text.tsx";
import { type DocumentDetail, setDocumentDate } from "../contract.ts";
import s from "./document-page.module.css";
import { DOCUMENTS } from "./queries.ts";

/** The document's date, from which "9月底前" and the like are reckoned; kept as soon as it is chosen. */
export function DateEditor({ document }: { document: z.infer<typeof DocumentDetail> }) {
  const { id, version, date, dateBy, allowed } = document;
  const act = useAct({
    send: (chosen: string | null, options) =>
      call(setDocumentDate, { params: { id }, body: { version, date: chosen } }, options),
    touches: [DOCUMENTS],
    done: t("文稿日期已保存"),
  });
  if (!allowed.includes("set-date")) return <DateText value={date} none={t("未注明")} />;
  return (
    <span className={s.date}>
      <DateField aria-label={t("文稿日期")} value={date} onChange={(chosen) => void act.run(chosen)} />
      {dateBy && <span className={s.faint}>{dateBy === "text" ? t("文中注明") : t("人工填写")}</span>}
    </span>
  );
}

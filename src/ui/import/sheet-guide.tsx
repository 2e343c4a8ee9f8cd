import { FileExcelOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { csvFile } from "../../base/csv.ts";
import { EXAMPLE_MARK, type SheetColumn } from "../../base/import-shape.ts";
import { saveCsv } from "../../base/web/save-file.ts";
import { t } from "../i18n.ts";
import s from "./import-screen.module.css";

interface SheetGuideProps {
  title: string;
  columns: readonly SheetColumn<string>[];
  notes: string[];
  limits: string;
}

/** What a sheet looks like, and the template to begin with. */
export function SheetGuide({ title, columns, notes, limits }: SheetGuideProps) {
  return (
    <section className={`ls-card ${s.card}`} aria-label={t("准备表格")}>
      <div className={s.head}>
        <h2 className={s.heading}>{t("一、准备表格")}</h2>
        <Button
          icon={<FileExcelOutlined aria-hidden />}
          onClick={() => saveCsv(templateOf(columns), `${title}${t("模板")}`)}
        >
          {t("下载模板")}
        </Button>
      </div>
      <dl className={s.columns}>
        {columns.map(({ key, heading, isNeeded, hint }) => (
          <div key={key}>
            <dt>
              {/* Sheets are written with Chinese headings, whatever the language of the screen. */}
              <span lang="zh-CN">{heading}</span>
              {isNeeded && <span className={s.needed}>{t("须有此列")}</span>}
            </dt>
            <dd>{t(hint)}</dd>
          </div>
        ))}
      </dl>
      <ul className={s.notes}>
        {[
          ...notes,
          t("第一行为表头，各列先后不限，其他列不读取；以“{mark}”开头的示例行不导入。", {
            mark: EXAMPLE_MARK,
          }),
          limits,
        ].map((note) => (
          <li key={note}>{note}</li>
        ))}
      </ul>
    </section>
  );
}

/** The heading and a few example rows, as a file that spreadsheets open. */
function templateOf(columns: readonly SheetColumn<string>[]): string {
  const examples = Math.max(...columns.map((column) => column.examples.length));
  const rows = Array.from({ length: examples }, (_, i) => columns.map((column) => column.examples[i] ?? ""));
  return csvFile([columns.map(({ heading }) => heading), ...rows]);
}

import { Alert, Select } from "antd";
import { useMemo } from "react";
import {
  type ImportPreview,
  type ImportRow,
  OUTCOMES,
  type Outcome,
  type SheetColumn,
  type SheetTab,
} from "../../base/import-shape.ts";
import { isFoundIn } from "../../base/normal-text.ts";
import { t } from "../i18n.ts";
import { DataList } from "../list/data-list.tsx";
import type { ListColumn } from "../list/list-parts.ts";
import type { ListPage, ListQuery } from "../list/list-query.ts";
import { StateTag, type Tone } from "../marks/state-tag.tsx";
import s from "./import-screen.module.css";

const OUTCOME_WORDS: Record<Outcome, string> = { add: "新增", change: "更改", same: "无变化", fault: "有误" };
const TONES: Record<Outcome, Tone> = { add: "good", change: "active", same: "rest", fault: "bad" };

interface PreviewListProps {
  columns: readonly SheetColumn<string>[];
  preview: ImportPreview;
  /** What the sheet is called. */
  name: string;
  /** Reads another tab of the workbook. */
  chooseTab: (tab: string) => void;
}

/** Row by row what would happen, to be narrowed by outcome and searched. */
export function PreviewList({ columns, preview, name, chooseTab }: PreviewListProps) {
  const load = useMemo(() => loadFrom(preview.rows), [preview]);
  const words = OUTCOMES.map((one) => `${t(OUTCOME_WORDS[one])} ${preview.counts[one]}`).join(t("，"));
  return (
    <section aria-label={t("核对")} className={s.preview}>
      <div className={s.head}>
        <h2 className={s.heading}>{t("三、核对")}</h2>
        <p className={s.hint}>
          <bdi>{name}</bdi>：{t("共 {count} 行", { count: preview.rows.length })}
          {t("，")}
          {words}
        </p>
      </div>
      {preview.tabs.length > 0 && <TabChoice tabs={preview.tabs} choose={chooseTab} />}
      {preview.remarks.map((remark) => (
        <Alert key={remark} type="warning" showIcon title={remark} />
      ))}
      {preview.ignored.length > 0 && (
        <Alert
          type="info"
          showIcon
          title={t("未读取的列：{columns}", { columns: preview.ignored.join("、") })}
        />
      )}
      <DataList<ImportRow>
        label={t("核对结果")}
        queryKey={["import-rows", preview.stamp]}
        load={load}
        columns={listColumns(columns)}
        keyOf={keyOf}
        filters={[
          {
            key: "outcome",
            label: t("结果"),
            options: OUTCOMES.map((one) => ({ value: one, label: t(OUTCOME_WORDS[one]) })),
            isMany: true,
          },
        ]}
        searchHint={t("在表中查找")}
        empty={{ title: t("表中没有数据行") }}
      />
    </section>
  );
}

interface TabChoiceProps {
  tabs: SheetTab[];
  choose: (tab: string) => void;
}

/** Says which tab of a workbook was read, and lets the person look at another. */
function TabChoice({ tabs, choose }: TabChoiceProps) {
  const unread = tabs.filter(({ isRead }) => !isRead).map(({ name }) => `“${name}”`);
  return (
    <Alert
      type="warning"
      showIcon
      title={t("工作簿中表头相同的工作表还有{tabs}，尚未读取；请一张一张导入。", { tabs: unread.join("、") })}
      action={
        <Select
          aria-label={t("读取的工作表")}
          popupMatchSelectWidth={false}
          value={tabs.find(({ isRead }) => isRead)?.name ?? ""}
          onChange={choose}
          options={tabs.map(({ name, rows }) => ({
            value: name,
            label: t("{name}（{count} 行）", { name, count: rows }),
          }))}
        />
      }
    />
  );
}

const isFaulty = (row: ImportRow) => row.outcome === "fault";
const keyOf = (row: ImportRow) => String(row.line);

function listColumns(columns: readonly SheetColumn<string>[]): ListColumn<ImportRow>[] {
  return [
    {
      key: "line",
      title: t("行"),
      width: 88,
      onPhone: "mark",
      render: ({ line }) => <span className={s.line}>{t("第 {line} 行", { line })}</span>,
    },
    {
      key: "outcome",
      title: t("结果"),
      width: 84,
      onPhone: "mark",
      render: ({ outcome }) => <StateTag tone={TONES[outcome]}>{t(OUTCOME_WORDS[outcome])}</StateTag>,
    },
    ...columns.map(
      ({ heading, width, longest }, i): ListColumn<ImportRow> => ({
        key: `cell-${i}`,
        title: t(heading),
        width,
        onPhone: i === 0 ? "title" : "line",
        render: ({ cells }) => (longest ? shortened(cells[i]!) : cells[i]) || "—",
      }),
    ),
    { key: "remarks", title: t("说明"), render: (row) => <Remarks row={row} /> },
  ];
}

/** So much of a cell's prose is shown in a list. */
const SHOWN = 40;

function shortened(cell: string): string {
  return cell.length > SHOWN ? `${cell.slice(0, SHOWN)}…` : cell;
}

/** What is wrong with a row, or what would be written over. */
function Remarks({ row }: { row: ImportRow }) {
  if (row.faults.length + row.changes.length === 0) return "—";
  return (
    <ul className={s.remarks}>
      {row.faults.map(({ column, message }) => (
        <li key={`${column}${message}`} className={s.fault}>
          {column && `${t(column)}：`}
          {message}
        </li>
      ))}
      {row.changes.map(({ label, before, after }) => (
        <li key={label}>
          {t(label)}：{before && `${shortened(before)} → `}
          {shortened(after)}
        </li>
      ))}
    </ul>
  );
}

/** The rows are all here; a list asks for them as if it asked the server. What is faulty comes first. */
function loadFrom(rows: ImportRow[]): (query: ListQuery) => Promise<ListPage<ImportRow>> {
  const sorted = [...rows.filter(isFaulty), ...rows.filter((row) => !isFaulty(row))];
  return async ({ q, filters, page, size }) => {
    const outcomes = filters.outcome ?? [];
    const found = sorted.filter(
      ({ outcome, cells }) => (outcomes.length === 0 || outcomes.includes(outcome)) && isFoundIn(cells, q),
    );
    return { rows: found.slice((page - 1) * size, page * size), total: found.length };
  };
}

import { Checkbox, Table, type TableColumnType } from "antd";
import type { CSSProperties } from "react";
import { Link, useNavigate } from "react-router";
import { t } from "../i18n.ts";
import s from "./data-list.module.css";
import type { ListColumn, RowsProps } from "./list-parts.ts";
import type { ListChange } from "./list-query.ts";
import { onRowClick, onRowKey, ROW_MARK } from "./row-keys.ts";
import { useGrowing } from "./use-growing.ts";

/** Room for a column that named no width, in pixels. */
const OPEN_WIDTH = 280;

interface ListTableProps<Row> extends RowsProps<Row> {
  label: string;
  sort: string | undefined;
  change: (change: ListChange) => void;
}

/** The rows as a table, for windows wider than a phone. */
export function ListTable<Row extends object>(props: ListTableProps<Row>) {
  const { rows, columns, keyOf, addressOf, selection, label, sort, change } = props;
  const navigate = useNavigate();
  const shown = useGrowing(rows);
  const drawn = columns.map((column) => tableColumn(column, sort, addressOf));
  return (
    <Table<Row>
      size="small"
      aria-label={label}
      dataSource={shown}
      rowKey={keyOf}
      columns={selection ? [tickColumn(rows, selection), ...drawn] : drawn}
      pagination={false}
      showSorterTooltip={false}
      // A row's own field called "children" is a figure here, no rows below it.
      expandable={{ childrenColumnName: "no-rows-below" }}
      tableLayout="fixed"
      className={s.table}
      style={{ "--least": `${leastWidth(columns)}px` } as CSSProperties}
      rowClassName={(row) => (selection?.isSelected(row) ? `${s.row} ${s.ticked}` : (s.row ?? ""))}
      onRow={(row, index) => {
        const open = addressOf && (() => void navigate(addressOf(row)));
        return {
          [ROW_MARK]: true,
          tabIndex: index === 0 ? 0 : -1,
          "aria-selected": selection?.isSelected(row),
          style: open && { cursor: "pointer" },
          onClick: (event) => onRowClick(event, open),
          onKeyDown: (event) => onRowKey(event, { open, toggle: selection && (() => selection.toggle(row)) }),
        };
      }}
      onChange={(_page, _filters, sorter) => {
        const { columnKey, order } = Array.isArray(sorter) ? (sorter[0] ?? {}) : sorter;
        change({ sort: order ? `${order === "descend" ? "-" : ""}${String(columnKey)}` : undefined });
      }}
    />
  );
}

/** Below this the table scrolls sideways. Not Ant Design's `scroll.x`: its hidden measuring row holds checkboxes. */
function leastWidth(columns: { width?: number }[]): number {
  return columns.reduce((sum, { width = OPEN_WIDTH }) => sum + width, 0);
}

function tableColumn<Row>(
  column: ListColumn<Row>,
  sort: string | undefined,
  addressOf: ((row: Row) => string) | undefined,
): TableColumnType<Row> {
  const { key, title, render, beneath, isSortable, width, align, onPhone } = column;
  const isLink = onPhone === "title" && addressOf;
  return {
    key,
    title,
    width,
    align,
    ...(isSortable && {
      sorter: true,
      sortOrder: sort === key ? "ascend" : sort === `-${key}` ? "descend" : null,
    }),
    render: (_, row) => (
      <>
        {isLink ? (
          <Link to={addressOf(row)} className={s.link} tabIndex={-1}>
            {render(row)}
          </Link>
        ) : (
          render(row)
        )}
        {beneath?.(row)}
      </>
    ),
  };
}

function tickColumn<Row>(
  rows: Row[],
  selection: NonNullable<RowsProps<Row>["selection"]>,
): TableColumnType<Row> {
  const ticked = rows.filter(selection.isSelected).length;
  return {
    key: "tick",
    width: 44,
    align: "center",
    title: (
      <Checkbox
        aria-label={t("选中本页全部")}
        checked={rows.length > 0 && ticked === rows.length}
        indeterminate={ticked > 0 && ticked < rows.length}
        onChange={() => selection.toggleAll(rows)}
      />
    ),
    render: (_, row) => (
      <Checkbox
        aria-label={t("选中此行")}
        tabIndex={-1}
        checked={selection.isSelected(row)}
        onChange={() => selection.toggle(row)}
      />
    ),
  };
}

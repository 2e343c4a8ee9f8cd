import { Checkbox } from "antd";
import { Fragment } from "react";
import { Link, useNavigate } from "react-router";
import { t } from "../i18n.ts";
import s from "./list-cards.module.css";
import type { ListColumn, RowsProps } from "./list-parts.ts";
import { onRowClick, onRowKey, ROW_MARK } from "./row-keys.ts";

/** The rows as cards, for phones: heading, marks in the corner, labelled lines. */
export function ListCards<Row extends object>(props: RowsProps<Row> & { label: string }) {
  const { rows, columns, keyOf, addressOf, selection, label } = props;
  const navigate = useNavigate();
  return (
    <ul className={s.cards} aria-label={label}>
      {rows.map((row, index) => {
        const open = addressOf && (() => void navigate(addressOf(row)));
        return (
          <li
            key={keyOf(row)}
            className={`ls-card ${s.card}`}
            {...{ [ROW_MARK]: true }}
            tabIndex={index === 0 ? 0 : -1}
            onClick={(event) => onRowClick(event, open)}
            onKeyDown={(event) =>
              onRowKey(event, { open, toggle: selection && (() => selection.toggle(row)) })
            }
          >
            <Card
              row={row}
              columns={columns}
              address={addressOf?.(row)}
              tick={
                selection && (
                  <Checkbox
                    className={s.tick}
                    aria-label={t("选中此行")}
                    checked={selection.isSelected(row)}
                    onChange={() => selection.toggle(row)}
                  />
                )
              }
            />
          </li>
        );
      })}
    </ul>
  );
}

interface CardProps<Row> {
  row: Row;
  columns: ListColumn<Row>[];
  address: string | undefined;
  tick: React.ReactNode;
}

function Card<Row>({ row, columns, address, tick }: CardProps<Row>) {
  const at = (place: ListColumn<Row>["onPhone"]) =>
    columns.filter(({ onPhone = "line" }) => onPhone === place);
  const title = at("title").map(({ key, render }) => <span key={key}>{render(row)}</span>);
  return (
    <>
      <div className={s.top}>
        {tick}
        <div className={s.title}>
          {address ? <Link to={address}>{title}</Link> : title}
          {at("title").map(({ key, beneath }) => (
            <Fragment key={key}>{beneath?.(row)}</Fragment>
          ))}
        </div>
      </div>
      <div className={s.marks}>
        {at("mark").map(({ key, render }) => (
          <span key={key}>{render(row)}</span>
        ))}
      </div>
      <dl className={s.lines}>
        {at("line").map(({ key, title: label, render }) => (
          <div key={key} className={s.line}>
            <dt>{label}</dt>
            <dd>{render(row)}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}

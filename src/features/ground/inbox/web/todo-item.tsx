import { Checkbox } from "antd";
import { Link, useNavigate } from "react-router";
import { recordAddress } from "../../../../base/web/manifest.tsx";
import { t } from "../../../../ui/i18n.ts";
import type { Selection } from "../../../../ui/list/list-parts.ts";
import { onRowClick, onRowKey, ROW_MARK } from "../../../../ui/list/row-keys.ts";
import { Due } from "../../../../ui/marks/due.tsx";
import { StateTag } from "../../../../ui/marks/state-tag.tsx";
import type { TodoLine } from "../contract.ts";
import type { TodoDrawn } from "./queries.ts";
import s from "./todo.module.css";

interface TodoItemProps {
  line: TodoDrawn;
  today: string;
  /** Given where the line can be ticked. */
  selection?: Selection<TodoDrawn>;
}

/** One record that waits, with what its feature says of it and offers to do at once. */
export function TodoItem({ line, today, selection }: TodoItemProps) {
  const { row, parts } = line;
  const navigate = useNavigate();
  const address = recordAddress(row.kind, row.id);
  const go = () => void (address && navigate(address));
  const { Facts = PlainFacts, Acts } = parts;
  return (
    <li
      className={s.item}
      {...{ [ROW_MARK]: true }}
      tabIndex={-1}
      onClick={(event) => onRowClick(event, go)}
      onKeyDown={(event) =>
        onRowKey(event, { open: go, toggle: selection && (() => selection.toggle(line)) })
      }
    >
      {selection && (
        <Checkbox
          className={s.tick}
          aria-label={t("选中：{title}", { title: row.title })}
          checked={selection.isSelected(line)}
          onChange={() => selection.toggle(line)}
        />
      )}
      <div className={s.words}>
        <TodoTitle row={row} className={s.title} />
        <Facts row={row} today={today} />
      </div>
      {Acts && <Acts row={row} />}
    </li>
  );
}

/** The title as a link to the record, where its kind has a page. */
export function TodoTitle({
  row: { kind, id, title },
  className,
}: {
  row: TodoLine;
  className?: string | undefined;
}) {
  const address = recordAddress(kind, id);
  if (!address) return <span className={className}>{title}</span>;
  return (
    <Link to={address} className={className}>
      {title}
    </Link>
  );
}

/** What every line can say of itself. */
function PlainFacts({ row: { waitsFor, dueDate }, today }: { row: TodoLine; today: string }) {
  return (
    <p className={s.facts}>
      <StateTag tone="waiting">{t(waitsFor)}</StateTag>
      <Due date={dueDate} today={today} />
    </p>
  );
}

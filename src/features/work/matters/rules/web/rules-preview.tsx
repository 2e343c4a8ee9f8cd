import { ArrowRightOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { Skeleton } from "antd";
import { Link } from "react-router";
import { t } from "../../../../../ui/i18n.ts";
import { dateWords } from "../../../../../ui/marks/date-words.ts";
import { Lamp } from "../../../../../ui/marks/lamp.tsx";
import { ErrorState } from "../../../../../ui/state/error-state.tsx";
import type { Preset } from "../../rules.ts";
import { previewQuery } from "../../web/queries.ts";
import { LAMP_NAMES } from "../../web/words.ts";
import type { ChangedLamp } from "../contract.ts";
import s from "./rules.module.css";

/** What would change today if a rule set were put in force: how many lamps from which to which, and whose. */
export function RulesPreview({ preset }: { preset: Preset }) {
  const { data, error, refetch } = useQuery(previewQuery(preset));
  if (error) return <ErrorState error={error} retry={() => void refetch()} />;
  if (!data) return <Skeleton active />;
  const { total, moves, rows } = data;
  return (
    <div aria-live="polite">
      <p className={s.total}>
        {total === 0
          ? t("启用后，今天没有事项的灯号改变。")
          : t("启用后，今天有 {total} 件事项的灯号改变：", { total })}
      </p>
      <ul className={s.moves}>
        {moves.map(({ from, to, count }) => (
          <li key={`${from} ${to}`}>
            <Lamp colour={from} word={t(LAMP_NAMES[from])} />
            <ArrowRightOutlined aria-label={t("改为")} />
            <Lamp colour={to} word={t(LAMP_NAMES[to])} />
            <b>{t("{count} 件", { count })}</b>
          </li>
        ))}
      </ul>
      {rows.length > 0 && (
        <ol className={s.changed}>
          {rows.map((row) => (
            <ChangedMatter key={row.id} row={row} />
          ))}
        </ol>
      )}
      {total > rows.length && (
        <p className={s.limits}>{t("以上为期限最近的 {count} 件。", { count: rows.length })}</p>
      )}
    </div>
  );
}

function ChangedMatter({ row }: { row: ChangedLamp }) {
  return (
    <li>
      <Link to={`/matters/${row.id}`}>
        <bdi>{row.title}</bdi>
      </Link>
      <small className={s.whose}>
        {row.lead}
        {row.dueDate && ` · ${dateWords(row.dueDate)}`}
      </small>
      <span className={s.change}>
        <Lamp colour={row.from} word={t(row.fromSays)} />
        <ArrowRightOutlined aria-label={t("改为")} />
        <Lamp colour={row.to} word={t(row.toSays)} />
      </span>
    </li>
  );
}

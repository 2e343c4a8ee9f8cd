import { Button, Popconfirm } from "antd";
import { t } from "../../../../ui/i18n.ts";
import { DateText } from "../../../../ui/marks/date-text.tsx";
import { StateTag } from "../../../../ui/marks/state-tag.tsx";
import { EmptyState } from "../../../../ui/state/empty-state.tsx";
import type { SessionRow } from "../sign-in/contract.ts";
import { deviceWords } from "./device-words.ts";
import s from "./people.module.css";

interface SessionListProps {
  sessions: SessionRow[];
  label: string;
  end: (id: string) => Promise<unknown>;
}

/** Where somebody is signed in, each place with the way to end it. */
export function SessionList({ sessions, label, end }: SessionListProps) {
  if (sessions.length === 0) return <EmptyState title={t("目前没有登录")} />;
  return (
    <ul className={s.rows} aria-label={label}>
      {sessions.map((session) => (
        <li key={session.id} className={s.row}>
          <div>
            <strong>{deviceWords(session.device)}</strong>{" "}
            {session.current && <StateTag tone="active">{t("当前")}</StateTag>}
            <p className={s.faint}>
              {t("登录于")} <DateText value={session.startedAt} form="moment" />
              {session.address && ` · ${session.address}`}
            </p>
          </div>
          {!session.current && (
            <Popconfirm title={t("结束这处登录？")} okText={t("结束")} onConfirm={() => end(session.id)}>
              <Button size="small">{t("结束登录")}</Button>
            </Popconfirm>
          )}
        </li>
      ))}
    </ul>
  );
}

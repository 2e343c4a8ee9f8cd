import { SmileOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { Skeleton } from "antd";
import { Link } from "react-router";
import { officeDate } from "../../../../../base/dates.ts";
import { t } from "../../../../../ui/i18n.ts";
import { Panel } from "../../../../../ui/record/panel.tsx";
import { ErrorState } from "../../../../../ui/state/error-state.tsx";
import { RedRow } from "../../wall/web/red-row.tsx";
import { ledgerQuery } from "../queries.ts";

const SHOWN = 6;

/** What turned red since yesterday: whose turn it is, and why. */
export function TurnedRed() {
  const { data, error, refetch } = useQuery(ledgerQuery({ turn: "turned-red", size: SHOWN }));
  const today = officeDate();
  return (
    <Panel id="turned-red" title={t("昨天以来转红")} count={data && t("{count} 件", { count: data.total })}>
      {error ? (
        <ErrorState error={error} retry={() => void refetch()} />
      ) : !data ? (
        <Skeleton active />
      ) : data.rows.length === 0 ? (
        <p>
          <SmileOutlined aria-hidden /> {t("没有事项转红")}
        </p>
      ) : (
        <ol>
          {data.rows.map((row) => (
            <RedRow key={row.id} row={row} today={today} />
          ))}
        </ol>
      )}
      {data && data.next !== null && <Link to="/matters?turn=turned-red">{t("查看全部")}</Link>}
    </Panel>
  );
}

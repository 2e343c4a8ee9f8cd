import { useQuery } from "@tanstack/react-query";
import { Skeleton } from "antd";
import { Link } from "react-router";
import { officeDate } from "../../../../../base/dates.ts";
import { t } from "../../../../../ui/i18n.ts";
import { PageHeader } from "../../../../../ui/page-header.tsx";
import { ErrorState } from "../../../../../ui/state/error-state.tsx";
import type { MatterStory } from "../../contract.ts";
import { MatterLamp, MatterState } from "../matter-marks.tsx";
import { matterQuery } from "../queries.ts";
import { SaidList } from "../said-list.tsx";
import { ActBar } from "./act-bar.tsx";
import { ActsPanel } from "./acts-panel.tsx";
import { ChildrenPanel } from "./children-panel.tsx";
import { Facts } from "./facts.tsx";
import { RecordsPanel } from "./records-panel.tsx";
import { ReportsPanel } from "./reports-panel.tsx";
import { SourcePanel } from "./source-panel.tsx";
import s from "./story.module.css";
import { SupportsPanel } from "./supports-panel.tsx";

/** A matter's whole story on one page. */
export function Story({ id }: { id: string }) {
  const { data, error, refetch } = useQuery(matterQuery(id));
  if (data) return <Page matter={data} />;
  if (error) {
    return (
      <ErrorState error={error} retry={() => void refetch()}>
        <Link to="/matters">{t("回到台账")}</Link>
      </ErrorState>
    );
  }
  return <Skeleton active paragraph={{ rows: 10 }} />;
}

function Page({ matter }: { matter: MatterStory }) {
  const today = officeDate();
  return (
    <>
      <PageHeader
        title={matter.title}
        trail={[{ label: t("台账"), to: "/matters" }]}
        about={t("第 {number} 号", { number: matter.number })}
        mark={
          <>
            <MatterLamp row={matter} />
            <MatterState row={matter} />
          </>
        }
      />
      <SaidList said={matter.said} />
      <ActBar matter={matter} />
      <Facts matter={matter} today={today} />
      <div className={s.columns}>
        <div className={s.main}>
          <SourcePanel matter={matter} />
          {matter.children > 0 && <ChildrenPanel matter={matter} today={today} />}
          <ReportsPanel matter={matter} />
          <RecordsPanel matter={matter} />
        </div>
        <div className={s.side}>
          {matter.supports.length > 0 && <SupportsPanel supports={matter.supports} today={today} />}
          <ActsPanel acts={matter.acts} />
        </div>
      </div>
    </>
  );
}

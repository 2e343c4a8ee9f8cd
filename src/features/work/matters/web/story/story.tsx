import { useQuery } from "@tanstack/react-query";
import { officeDate } from "../../../../../base/dates.ts";
import { t } from "../../../../../ui/i18n.ts";
import { RecordPage, RecordView } from "../../../../../ui/record/record-page.tsx";
import type { MatterStory } from "../../contract.ts";
import { MatterLamp, MatterState } from "../matter-marks.tsx";
import { matterQuery } from "../queries.ts";
import { SaidList } from "../said-list.tsx";
import { ActBar } from "./act-bar.tsx";
import { ActsPanel } from "./acts-panel.tsx";
import { ChildrenPanel } from "./children-panel.tsx";
import { MatterFacts } from "./facts.tsx";
import { RecordsPanel } from "./records-panel.tsx";
import { ReportsPanel } from "./reports-panel.tsx";
import { SourcePanel } from "./source-panel.tsx";
import { SupportsPanel } from "./supports-panel.tsx";
import { Way } from "./way.tsx";

/** A matter's whole story on one page. */
export function Story({ id }: { id: string }) {
  return (
    <RecordView reading={useQuery(matterQuery(id))} back={{ label: t("回到台账"), to: "/matters" }}>
      {(matter) => <Page matter={matter} />}
    </RecordView>
  );
}

function Page({ matter }: { matter: MatterStory }) {
  const today = officeDate();
  return (
    <RecordPage
      title={matter.title}
      trail={[{ label: t("台账"), to: "/matters" }]}
      about={t("第 {number} 号", { number: matter.number })}
      marks={
        <>
          <MatterLamp row={matter} />
          <MatterState row={matter} />
        </>
      }
      head={
        <>
          <SaidList said={matter.said} />
          <ActBar matter={matter} />
          <MatterFacts matter={matter} today={today} />
          <Way matter={matter} today={today} />
        </>
      }
      main={
        <>
          <SourcePanel matter={matter} />
          {matter.children > 0 && <ChildrenPanel matter={matter} today={today} />}
          <ReportsPanel matter={matter} />
          <RecordsPanel matter={matter} />
        </>
      }
      side={
        <>
          {matter.supports.length > 0 && <SupportsPanel matter={matter} today={today} />}
          <ActsPanel acts={matter.acts} />
        </>
      }
    />
  );
}

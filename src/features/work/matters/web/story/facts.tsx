import { Link } from "react-router";
import { t } from "../../../../../ui/i18n.ts";
import { DateText } from "../../../../../ui/marks/date-text.tsx";
import { Fact, FactNote, Facts } from "../../../../../ui/record/facts.tsx";
import { DueWorking } from "../../../../ground/clocks/web/public/due-working.tsx";
import type { MatterStory } from "../../contract.ts";
import { DueDate } from "../due-date.tsx";
import { ProgressBar } from "../progress-bar.tsx";
import { CYCLE_NAMES, URGE_LEVELS } from "../words.ts";
import s from "./story.module.css";

/** The matter at a glance: whose turn, until when, how far, who leads, who asked. */
export function MatterFacts({ matter, today }: { matter: MatterStory; today: string }) {
  const urged = URGE_LEVELS.find(({ level }) => level === matter.urgeLevel);
  return (
    <Facts>
      <Fact label={t("轮到谁")} isStrong>
        {matter.nextActor ?? t("已了结")}
        {urged && <FactNote isPressing>{t("已{urged}", { urged: t(urged.name) })}</FactNote>}
      </Fact>
      <Fact label={t("完成期限")} isStrong>
        <DueDate row={matter} today={today} before={datesBefore(matter)} />
        {matter.dueKept && <DueWorking due={matter.dueKept} />}
        {matter.extensionPending && <FactNote isPressing>{t("延期待批")}</FactNote>}
      </Fact>
      <Fact label={t("进度")}>
        <ProgressBar row={matter} />
        <FactNote>{t(matter.progressFrom)}</FactNote>
      </Fact>
      <Fact label={t("牵头单位")}>{matter.lead?.name ?? t("未定")}</Fact>
      <Fact label={t("交办单位")}>{matter.owner.name}</Fact>
      <Fact label={t("反馈周期")}>
        {t(CYCLE_NAMES[matter.reportCycle])}
        {matter.nextReportDue && (
          <FactNote>
            {t("下次反馈")} <DateText value={matter.nextReportDue} form="short" />
          </FactNote>
        )}
      </Fact>
      {matter.ancestors.length > 0 && (
        <Fact label={t("上级事项")} isWide>
          <Ancestors of={matter} />
        </Fact>
      )}
    </Facts>
  );
}

/** Due dates that extensions replaced, the oldest first. */
function datesBefore({ extensions }: MatterStory): string[] {
  return extensions.filter(({ decision }) => decision === "granted").map(({ oldDue }) => oldDue);
}

function Ancestors({ of: { ancestors } }: { of: MatterStory }) {
  return (
    <ol className={s.ancestors}>
      {ancestors.map(({ id, number, title, readable }) => (
        <li key={id}>{readable ? <Link to={`/matters/${id}`}>{`${number} ${title}`}</Link> : title}</li>
      ))}
    </ol>
  );
}

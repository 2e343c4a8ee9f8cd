import { useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { call } from "../../../../base/web/api.ts";
import { useAct } from "../../../../ui/form/use-act.ts";
import { t } from "../../../../ui/i18n.ts";
import { DateText } from "../../../../ui/marks/date-text.tsx";
import { ActBar } from "../../../../ui/record/act-bar.tsx";
import { Fact, Facts } from "../../../../ui/record/facts.tsx";
import { RecordPage, RecordView } from "../../../../ui/record/record-page.tsx";
import { StoryPanel } from "../../../ground/audit/web/public/story-panel.tsx";
import { actOnNotice, type Notice } from "../contract.ts";
import { ACT_TABLE, type Act } from "../states.ts";
import { NoticeState } from "./notice-state.tsx";
import { NOTICES, noticeQuery } from "./queries.ts";

/** /notices/:id: one notice, what the acting post may do with it now, and what was done. */
export function NoticePage({ id }: { id: string }) {
  return (
    <RecordView reading={useQuery(noticeQuery(id))} back={{ label: t("公告"), to: "/notices" }}>
      {(notice) => (
        <RecordPage
          title={notice.title}
          trail={[{ label: t("公告"), to: "/notices" }]}
          marks={<NoticeState state={notice.state} />}
          head={<Acts notice={notice} />}
          main={
            <Facts>
              <Fact label={t("单位")}>{notice.unitName}</Fact>
              <Fact label={t("时间")}>
                <DateText value={notice.openedAt} form="moment" />
              </Fact>
            </Facts>
          }
          side={<StoryPanel story={notice.story} />}
        />
      )}
    </RecordView>
  );
}

function Acts({ notice: { id, version, allowed } }: { notice: Notice }) {
  const act = useAct({
    send: (wanted: Act, options) =>
      call(actOnNotice, { params: { id }, body: { act: wanted, version } }, options),
    touches: [NOTICES],
  });
  const [next] = allowed;
  return (
    <ActBar
      offered={allowed.map((one) => ({ act: one, isOwn: true, isGrave: one === "cancel" }))}
      next={next}
      refused={[]}
      dialog={null}
      button={(one) => (
        <Button
          type={one === next ? "primary" : "default"}
          loading={act.isRunning}
          onClick={() => void act.run(one)}
        >
          {t(ACT_TABLE[one].name)}
        </Button>
      )}
    />
  );
}

import { useQuery } from "@tanstack/react-query";
import { Button, Skeleton } from "antd";
import { call } from "../../../../base/web/api.ts";
import { useAct } from "../../../../ui/form/use-act.ts";
import { t } from "../../../../ui/i18n.ts";
import { DateText } from "../../../../ui/marks/date-text.tsx";
import { PageHeader } from "../../../../ui/page-header.tsx";
import { ErrorState } from "../../../../ui/state/error-state.tsx";
import { actOnNotice, type NoticeRow } from "../contract.ts";
import { ACT_TABLE, type Act } from "../states.ts";
import { NoticeState } from "./notice-state.tsx";
import { NOTICES, noticeQuery } from "./queries.ts";

/** /notices/:id: one notice, and what the acting post may do with it now. */
export function NoticePage({ id }: { id: string }) {
  const { data, error, refetch } = useQuery(noticeQuery(id));
  if (error) return <ErrorState error={error} retry={() => void refetch()} />;
  if (!data) return <Skeleton active />;
  return (
    <PageHeader
      title={data.title}
      mark={<NoticeState state={data.state} />}
      trail={[{ label: t("公告"), to: "/notices" }]}
      about={
        <>
          {data.unitName} <DateText value={data.openedAt} form="moment" />
        </>
      }
    >
      <Acts notice={data} />
    </PageHeader>
  );
}

function Acts({ notice: { id, version, allowed } }: { notice: NoticeRow }) {
  const act = useAct({
    send: (wanted: Act, options) =>
      call(actOnNotice, { params: { id }, body: { act: wanted, version } }, options),
    touches: [NOTICES],
  });
  return allowed.map((one) => (
    <Button key={one} loading={act.isRunning} onClick={() => void act.run(one)}>
      {t(ACT_TABLE[one].name)}
    </Button>
  ));
}

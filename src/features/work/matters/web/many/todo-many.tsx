import { useQuery } from "@tanstack/react-query";
import { Skeleton } from "antd";
import { newId } from "../../../../../base/ids.ts";
import { call } from "../../../../../base/web/api.ts";
import { t } from "../../../../../ui/i18n.ts";
import { ErrorState } from "../../../../../ui/state/error-state.tsx";
import { closeMatter } from "../../closure/contract.ts";
import { type Closing, ClosingItems } from "../../closure/web/close-form.tsx";
import type { TodoRow } from "../../contract.ts";
import { EvidenceFields } from "../../evidence/web/evidence-fields.tsx";
import { type EvidenceValues, toNewEvidence } from "../../evidence/web/new-evidence.ts";
import { finishMatter, reportMatter, signMatter, submitMatter } from "../../life/contract.ts";
import type { Act } from "../../states.ts";
import { MatterAims } from "../acts/forms/matter-aims.tsx";
import { NoteItem } from "../acts/forms/note-forms.tsx";
import { ContentItem } from "../acts/forms/report-form.tsx";
import { matterQuery } from "../queries.ts";
import { ActOnMany } from "./act-on-many.tsx";
import s from "./many.module.css";

interface ManyProps {
  rows: readonly TodoRow[];
  done: () => void;
}

/** What can be done with the ticked lines at once, each act to those of them that wait for it. */
export function TodoMany({ rows, done }: ManyProps) {
  const waitingFor = (act: Act) => rows.filter(({ acts }) => acts.includes(act));
  const signing = waitingFor("sign");
  const nothing = MANY.every((act) => waitingFor(act).length === 0);
  return (
    <>
      {nothing && <span>{t("所选事项没有可批量办理的")}</span>}
      <ReportMany rows={waitingFor("report")} done={done} />
      <SubmitMany rows={waitingFor("submit")} done={done} />
      <FinishMany rows={waitingFor("finish")} done={done} />
      <CloseMany rows={waitingFor("close")} done={done} />
      <ActOnMany
        act="sign"
        rows={signing}
        initial={{}}
        isMain
        about={(row) => <Standard row={row} />}
        send={({ id, version }) =>
          call(signMatter, { params: { id }, body: { version } }, { idempotencyKey: newId() })
        }
        onDone={done}
      />
    </>
  );
}

/** Acts that are done to many at once. */
const MANY: readonly Act[] = ["sign", "report", "submit", "finish", "close"];

function ReportMany({ rows, done }: ManyProps) {
  const [first] = rows;
  return (
    <ActOnMany<EvidenceValues & { content: string }>
      act="report"
      rows={rows}
      initial={{}}
      isMain={false}
      about={(row) => <Standard row={row} />}
      send={({ id, version }, { content, ...proof }) => {
        const body = { version, content, value: null, evidence: toNewEvidence(proof) };
        return call(reportMatter, { params: { id }, body }, { idempotencyKey: newId() });
      }}
      onDone={done}
    >
      <p className={s.aside}>{t("同一份办理情况和佐证记入所选各件；有数量目标的，另行逐件反馈数值。")}</p>
      <ContentItem />
      {first && <EvidenceFields reuseFor={first.id} />}
    </ActOnMany>
  );
}

function SubmitMany({ rows, done }: ManyProps) {
  return (
    <ActOnMany<{ note: string }>
      act="submit"
      rows={rows}
      initial={{ note: "" }}
      isMain={false}
      about={(row) => <Aims id={row.id} />}
      send={({ id, version }, { note }) =>
        call(submitMatter, { params: { id }, body: { version, note } }, { idempotencyKey: newId() })
      }
      onDone={done}
    >
      <NoteItem />
    </ActOnMany>
  );
}

function FinishMany({ rows, done }: ManyProps) {
  return (
    <ActOnMany<{ note: string }>
      act="finish"
      rows={rows}
      initial={{ note: "" }}
      isMain={false}
      about={(row) => <Aims id={row.id} />}
      send={({ id, version }, { note }) =>
        call(finishMatter, { params: { id }, body: { version, note } }, { idempotencyKey: newId() })
      }
      onDone={done}
    >
      <NoteItem label={t("审核意见（可不填）")} />
    </ActOnMany>
  );
}

function CloseMany({ rows, done }: ManyProps) {
  return (
    <ActOnMany<Closing>
      act="close"
      rows={rows}
      initial={{}}
      isMain={false}
      about={(row) => <Aims id={row.id} />}
      send={({ id, version }, closing) =>
        call(closeMatter, { params: { id }, body: { version, ...closing } }, { idempotencyKey: newId() })
      }
      onDone={done}
    >
      <ClosingItems />
    </ActOnMany>
  );
}

/** By what one will see that it is done. */
function Standard({ row: { finishStandard } }: { row: TodoRow }) {
  return <small>{t("完成标准：{standard}", { standard: finishStandard ?? t("未定") })}</small>;
}

/** What a judgement of one matter rests on: its own standard, its last report and its proofs. */
function Aims({ id }: { id: string }) {
  const { data, error, refetch } = useQuery(matterQuery(id));
  if (data) return <MatterAims matter={data} />;
  return error ? (
    <ErrorState error={error} retry={() => void refetch()} />
  ) : (
    <Skeleton active title={false} />
  );
}

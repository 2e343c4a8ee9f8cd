import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Alert, Button, Form, Modal, Spin } from "antd";
import { useState } from "react";
import { officeDate } from "../../../../../base/dates.ts";
import { DateField } from "../../../../../ui/form/date-field.tsx";
import { FormShell } from "../../../../../ui/form/form-shell.tsx";
import { useAct } from "../../../../../ui/form/use-act.ts";
import { t } from "../../../../../ui/i18n.ts";
import { ErrorState } from "../../../../../ui/state/error-state.tsx";
import { type AdoptionPreview, MISSING, MISSING_NAMES } from "../../contract.ts";
import type { PlainEdit, PlanItem } from "../../draft/contract.ts";
import { adoptionQuery, PLANS } from "../queries.ts";
import s from "./adoption.module.css";
import { Mending } from "./mending.tsx";

/** What the act of adopting takes; its route is the matters feature's. */
export type Adopt = (
  planId: string,
  body: { version: number; adoptedOn: string },
  options: { idempotencyKey: string },
) => Promise<{ matters: number }>;

interface AdoptDialogProps {
  isOpen: boolean;
  planId: string;
  version: number;
  adopt: Adopt;
  items: readonly PlanItem[];
  mend: (edits: readonly PlainEdit[]) => void;
  toSegment: (segmentId: string) => void;
  toItem: (itemId: string) => void;
  onAdopted: (matters: number) => void;
  /** Leaves the dialog for the plan as it is now. */
  readNewest: () => Promise<void>;
  close: () => void;
}

/** Shows what adopting brings about and what still lacks something, or what stands in its way. */
export function AdoptDialog(props: AdoptDialogProps) {
  const { planId, version, close, isOpen } = props;
  const preview = useQuery({
    ...adoptionQuery(planId, version),
    enabled: isOpen,
    // What was mended leaves the list; the rest stays where it is meanwhile.
    placeholderData: keepPreviousData,
  });
  return (
    <Modal open={isOpen} width={720} title={t("定稿")} footer={null} onCancel={close} destroyOnHidden>
      {preview.isPending ? (
        <Spin />
      ) : preview.isError ? (
        <ErrorState error={preview.error} retry={() => void preview.refetch()} />
      ) : preview.data.version !== version && !preview.isPlaceholderData ? (
        <Overtaken readNewest={props.readNewest} />
      ) : preview.data.ready ? (
        <Ready {...props} preview={preview.data} />
      ) : (
        <NotYet {...props} preview={preview.data} />
      )}
    </Modal>
  );
}

/** Nobody adopts what they have not seen. */
function Overtaken({ readNewest }: Pick<AdoptDialogProps, "readNewest">) {
  const read = useAct({ send: readNewest });
  return (
    <>
      <Alert type="warning" showIcon title={t("他人刚刚改过这份计划，请看过最新内容再定稿")} />
      <div className={s.acts}>
        <Button type="primary" loading={read.isRunning} onClick={() => void read.run(undefined)}>
          {t("载入最新内容")}
        </Button>
      </div>
    </>
  );
}

type PartProps = AdoptDialogProps & { preview: AdoptionPreview };

const MOST_OPEN = 100;

/** What stands in the way: sentences not accounted for, units that are no longer there, no task at all. */
function NotYet({ preview, items, mend, toSegment, toItem, close }: PartProps) {
  const { coverage, tasks } = preview;
  return (
    <>
      {coverage.open.length > 0 && <Open coverage={coverage} toSegment={toSegment} />}
      <Mending preview={preview} items={items} mend={mend} toItem={toItem} />
      {tasks === 0 && coverage.open.length === 0 && (
        <Alert type="warning" showIcon title={t("计划中还没有任务条目，暂不能定稿")} />
      )}
      <div className={s.acts}>
        <Button onClick={close}>{t("返回处理")}</Button>
      </div>
    </>
  );
}

function Open({ coverage, toSegment }: Pick<AdoptionPreview, "coverage"> & Pick<PartProps, "toSegment">) {
  const { tasks, accounted, open } = coverage;
  return (
    <>
      <Alert
        type="warning"
        showIcon
        title={t("还有 {count} 句任务没有交代，暂不能定稿", { count: open.length })}
        description={t("任务 {tasks} 句，已有交代 {accounted} 句。每句任务须归入条目，或写明理由搁置。", {
          tasks,
          accounted,
        })}
      />
      <ol className={s.list} aria-label={t("待处理的语句")}>
        {open.slice(0, MOST_OPEN).map(({ segmentId, ordinal, text }) => (
          <li key={segmentId}>
            <Button type="link" className={s.jump} onClick={() => toSegment(segmentId)}>
              <span className={s.ordinal}>{t("第 {ordinal} 句", { ordinal })}</span>
              {text}
            </Button>
          </li>
        ))}
      </ol>
      {open.length > MOST_OPEN && <p>{t("……共 {count} 句", { count: open.length })}</p>}
    </>
  );
}

function Ready({ preview, planId, adopt, items, mend, toItem, onAdopted, readNewest, close }: PartProps) {
  const { tasks, lacking, obstacles, unattended, version } = preview;
  const isWhole = lacking.length + obstacles.length + unattended.length === 0;
  return (
    <>
      <p className={s.sum}>
        {t("定稿后将登记 {tasks} 件事项；之后的改动须走修订，原文与旧版本都会保留。", { tasks })}
      </p>
      <Mending preview={preview} items={items} mend={mend} toItem={toItem} />
      {lacking.length > 0 && <Lacking lacking={lacking} tasks={tasks} toItem={toItem} />}
      {isWhole && (
        <Alert type="success" showIcon title={t("牵头单位、完成期限和完成标准均已填齐，定稿后即可交办。")} />
      )}
      <FormShell<{ adoptedOn: string }, { matters: number }>
        draftKey={`adopt:${planId}`}
        initial={{ adoptedOn: officeDate() }}
        submit={t("定稿并登记 {tasks} 件事项", { tasks })}
        touches={[[...PLANS, "list"], ["matters"]]}
        onCancel={close}
        readNewest={readNewest}
        send={(given, options) => adopt(planId, { version, ...given }, options)}
        onDone={({ matters }) => onAdopted(matters)}
      >
        <Form.Item
          name="adoptedOn"
          label={t("定稿日期")}
          className={s.date}
          rules={[{ required: true, message: t("请选择定稿日期") }]}
        >
          <DateField />
        </Form.Item>
      </FormShell>
    </>
  );
}

const FEW = 8;

/** What can be adopted but not yet dispatched. */
function Lacking({
  lacking,
  tasks,
  toItem,
}: Pick<AdoptionPreview, "lacking" | "tasks"> & { toItem: (id: string) => void }) {
  const [isWhole, setWhole] = useState(false);
  const counts = MISSING.map((one) => ({
    one,
    count: lacking.filter(({ missing }) => missing.includes(one)).length,
  })).filter(({ count }) => count > 0);
  return (
    <>
      <Alert
        type="info"
        showIcon
        title={t("{tasks} 件中有 {count} 件还不能交办", { tasks, count: lacking.length })}
        description={t("{gaps}。可先定稿，交办时再补；也可现在返回填写。", {
          gaps: counts
            .map(({ one, count }) => t("缺{name} {count} 件", { name: t(MISSING_NAMES[one]), count }))
            .join("，"),
        })}
      />
      <ul className={s.list} aria-label={t("尚不能交办的条目")}>
        {lacking.slice(0, isWhole ? undefined : FEW).map(({ itemId, title, missing }) => (
          <li key={itemId}>
            <Button type="link" className={s.jump} onClick={() => toItem(itemId)}>
              {title}
              <span className={s.gaps}>
                {t("缺{names}", { names: missing.map((one) => t(MISSING_NAMES[one])).join("、") })}
              </span>
            </Button>
          </li>
        ))}
      </ul>
      {lacking.length > FEW && !isWhole && (
        <Button type="link" onClick={() => setWhole(true)}>
          {t("列出全部 {count} 件", { count: lacking.length })}
        </Button>
      )}
    </>
  );
}

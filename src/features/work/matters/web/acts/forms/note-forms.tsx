import { Alert, Form, Input } from "antd";
import { call } from "../../../../../../base/web/api.ts";
import { t } from "../../../../../../ui/i18n.ts";
import { finishMatter, submitMatter } from "../../../life/contract.ts";
import type { ActContext } from "../act-context.ts";
import { ActShell } from "../act-shell.tsx";
import s from "../acts.module.css";
import { isShort } from "../natural-next.ts";
import { MatterAims } from "./matter-aims.tsx";

interface Noted {
  note: string;
}

/** A remark that may be left out. */
export function NoteItem({
  label = t("说明（可不填）"),
  longest = 500,
}: {
  label?: string;
  longest?: number;
}) {
  return (
    <Form.Item name="note" label={label}>
      <Input.TextArea rows={3} maxLength={longest} showCount />
    </Form.Item>
  );
}

/** 提交: hands the matter in for review. */
export function SubmitForm({ context }: { context: ActContext }) {
  return (
    <ActShell<Noted>
      context={context}
      initial={{ note: "" }}
      send={(body, { id, version, options }) =>
        call(submitMatter, { params: { id }, body: { ...body, version } }, options)
      }
    >
      <MatterAims matter={context.matter} />
      {isShort(context.matter) && (
        <Alert className={s.preview} type="warning" showIcon title={t("还没有达到目标，提交后可能被退回")} />
      )}
      <p className={s.about}>
        {t("提交后由{unit}审核；审核期间不能再反馈。", { unit: context.matter.owner.name })}
      </p>
      <NoteItem />
    </ActShell>
  );
}

/** 办结: accepts what was submitted. */
export function FinishForm({ context }: { context: ActContext }) {
  return (
    <ActShell<Noted>
      context={context}
      initial={{ note: "" }}
      send={(body, { id, version, options }) =>
        call(finishMatter, { params: { id }, body: { ...body, version } }, options)
      }
    >
      <MatterAims matter={context.matter} />
      {context.matter.needsVerification && (
        <p className={s.about}>{t("办结后还须由牵头单位以外的核查人员核查，再销号。")}</p>
      )}
      <NoteItem label={t("审核意见（可不填）")} />
    </ActShell>
  );
}

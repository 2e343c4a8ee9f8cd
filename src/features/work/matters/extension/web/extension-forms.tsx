import { Form, Input, Radio } from "antd";
import { addDays, officeDate } from "../../../../../base/dates.ts";
import { call } from "../../../../../base/web/api.ts";
import { DateField } from "../../../../../ui/form/date-field.tsx";
import { t } from "../../../../../ui/i18n.ts";
import { DateText } from "../../../../../ui/marks/date-text.tsx";
import type { ActContext } from "../../web/acts/act-context.ts";
import { ActShell } from "../../web/acts/act-shell.tsx";
import s from "../../web/acts/acts.module.css";
import { dueRule } from "../../web/acts/forms/due-rule.ts";
import { ReasonItem } from "../../web/acts/forms/reason-forms.tsx";
import { decideExtension, requestExtension } from "../contract.ts";

/** 申请延期: more time, with a reason; the old due date stays visible. */
export function AskExtensionForm({ context }: { context: ActContext }) {
  const due = context.matter.dueDate;
  return (
    <ActShell<{ newDue: string; reason: string }>
      context={context}
      initial={{}}
      submit={t("提交申请")}
      send={(body, { id, version, options }) =>
        call(requestExtension, { params: { id }, body: { ...body, version } }, options)
      }
    >
      <p className={s.about}>
        {t("现完成期限：")}
        <DateText value={due} />
      </p>
      <Form.Item
        name="newDue"
        label={t("申请延至")}
        rules={[{ required: true, message: t("请选择日期") }, dueRule({ after: due })]}
      >
        <DateField earliest={addDays(later(due, officeDate()), 1)} isAhead />
      </Form.Item>
      <ReasonItem label={t("延期理由")} isFirst={false} />
    </ActShell>
  );
}

function later(date: string | null, today: string): string {
  return date !== null && date > today ? date : today;
}

interface Decision {
  decision: "granted" | "refused";
  note: string;
}

/** 审批延期: grants or refuses the request that waits. */
export function DecideExtensionForm({ context }: { context: ActContext }) {
  const asked = context.matter.extensions.find(({ decision }) => decision === null);
  const request = context.matter.acts.find(({ verb }) => verb === "matter.request-extension");
  return (
    <ActShell<Decision>
      context={context}
      initial={{ note: "" }}
      submit={t("提交审批")}
      send={(body, { id, version, options }) =>
        call(decideExtension, { params: { id }, body: { ...body, version } }, options)
      }
    >
      {asked && (
        <dl className={s.aims}>
          <div>
            <dt>{t("申请")}</dt>
            <dd>
              <del>
                <DateText value={asked.oldDue} />
              </del>{" "}
              → <DateText value={asked.newDue} />
            </dd>
          </div>
          <div>
            <dt>{t("理由")}</dt>
            <dd>
              {asked.reason}
              {request && (
                <small>
                  {request.unit} {request.who} <DateText value={request.at} form="short" />
                </small>
              )}
            </dd>
          </div>
        </dl>
      )}
      <Form.Item
        name="decision"
        label={t("审批结果")}
        rules={[{ required: true, message: t("请选择审批结果") }]}
      >
        <Radio.Group
          options={[
            { value: "granted", label: t("同意延期") },
            { value: "refused", label: t("不同意，按原期限办理") },
          ]}
        />
      </Form.Item>
      <Form.Item
        noStyle
        shouldUpdate={(before: Decision, after: Decision) => before.decision !== after.decision}
      >
        {({ getFieldValue }) => <DecisionNote isNeeded={getFieldValue("decision") === "refused"} />}
      </Form.Item>
    </ActShell>
  );
}

function DecisionNote({ isNeeded }: { isNeeded: boolean }) {
  return (
    <Form.Item
      name="note"
      label={isNeeded ? t("不同意的理由") : t("审批意见（可不填）")}
      rules={[{ required: isNeeded, whitespace: true, message: t("请写明不同意的理由") }]}
    >
      <Input.TextArea rows={3} maxLength={500} showCount />
    </Form.Item>
  );
}

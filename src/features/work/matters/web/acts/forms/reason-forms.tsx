import { Form, Input } from "antd";
import { officeDate } from "../../../../../../base/dates.ts";
import { call } from "../../../../../../base/web/api.ts";
import { DateField } from "../../../../../../ui/form/date-field.tsx";
import { t } from "../../../../../../ui/i18n.ts";
import { cancelMatter, reopenMatter } from "../../../closure/contract.ts";
import { declineMatter, returnMatter } from "../../../life/contract.ts";
import { OUTCOME_NAMES } from "../../words.ts";
import type { ActContext } from "../act-context.ts";
import { ActShell } from "../act-shell.tsx";
import s from "../acts.module.css";
import { dueRule } from "./due-rule.ts";

const LONGEST_REASON = 500;

interface ReasonItemProps {
  name?: string;
  label: string;
  hint?: string;
  isFirst?: boolean;
}

/** A reason that others must be able to understand later. */
export function ReasonItem({ name = "reason", label, hint, isFirst = true }: ReasonItemProps) {
  return (
    <Form.Item
      className={s.counted}
      name={name}
      label={label}
      extra={hint}
      rules={[
        { required: true, whitespace: true, min: 2, message: t("请写明{label}，至少两个字", { label }) },
      ]}
    >
      <Input.TextArea rows={4} maxLength={LONGEST_REASON} showCount autoFocus={isFirst} />
    </Form.Item>
  );
}

interface Reasoned {
  reason: string;
}

interface ReasonFormProps {
  context: ActContext;
  /** The act: one that takes nothing but a reason. */
  route: typeof declineMatter | typeof returnMatter | typeof cancelMatter;
  label: string;
  hint: string;
}

/** An act that ends or turns something, and asks only why. */
function ReasonForm({ context, route, label, hint }: ReasonFormProps) {
  return (
    <ActShell<Reasoned>
      context={context}
      initial={{}}
      isDanger
      send={(body, { id, version, options }) =>
        call(route, { params: { id }, body: { ...body, version } }, options)
      }
    >
      <ReasonItem label={label} hint={hint} />
    </ActShell>
  );
}

/** 退签: not ours, or not possible. */
export function DeclineForm({ context }: { context: ActContext }) {
  const hint = t("请说明依据，如有合适的承办单位请一并提出。事项将退回交办单位。");
  return <ReasonForm context={context} route={declineMatter} label={t("退签理由")} hint={hint} />;
}

/** 退回: what was submitted does not suffice. */
export function ReturnForm({ context }: { context: ActContext }) {
  const hint = t("请写清还缺什么、怎样算完成，牵头单位将据此继续办理。");
  return <ReasonForm context={context} route={returnMatter} label={t("退回理由")} hint={hint} />;
}

/** 终止: no longer needed. */
export function CancelForm({ context }: { context: ActContext }) {
  const { children, childrenEnded } = context.matter;
  const open = children - childrenEnded;
  const kept = t("终止后不再办理，也不计入销号；全部留痕保留。");
  const hint = open > 0 ? t("{count} 个未了结的下级事项将一并终止。", { count: open }) + kept : kept;
  return <ReasonForm context={context} route={cancelMatter} label={t("终止理由")} hint={hint} />;
}

/** 重开: what was closed has to be taken up again. */
export function ReopenForm({ context }: { context: ActContext }) {
  const last = context.matter.closures.at(-1);
  return (
    <ActShell<Reasoned & { dueDate: string }>
      context={context}
      initial={{}}
      send={(body, { id, version, options }) =>
        call(reopenMatter, { params: { id }, body: { ...body, version } }, options)
      }
    >
      {last && (
        <p className={s.about}>
          {t("上次{outcome}：{statement}", {
            outcome: t(OUTCOME_NAMES[last.outcome]),
            statement: last.statement,
          })}
        </p>
      )}
      <ReasonItem label={t("重开理由")} hint={t("原销号记录保留，并与本次重开相连。")} />
      <Form.Item
        name="dueDate"
        label={t("新的完成期限")}
        rules={[{ required: true, message: t("请选择日期") }, dueRule({ wholeDue: context.matter.wholeDue })]}
      >
        <DateField earliest={officeDate()} isAhead />
      </Form.Item>
    </ActShell>
  );
}

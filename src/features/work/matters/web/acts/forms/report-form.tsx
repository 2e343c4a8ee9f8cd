import { Form, Input, InputNumber, Radio } from "antd";
import { call } from "../../../../../../base/web/api.ts";
import { t } from "../../../../../../ui/i18n.ts";
import type { MatterStory } from "../../../contract.ts";
import { EvidenceFields } from "../../../evidence/web/evidence-fields.tsx";
import { type EvidenceValues, toNewEvidence } from "../../../evidence/web/new-evidence.ts";
import { reportMatter, reportSupport } from "../../../life/contract.ts";
import type { ActContext } from "../act-context.ts";
import { ActShell } from "../act-shell.tsx";
import s from "../acts.module.css";
import { AskedOf } from "./matter-aims.tsx";
import { SupportUnitItem, useOwnSupports } from "./support-unit.tsx";

interface Reporting extends EvidenceValues {
  content: string;
  value?: number | null;
}

/** 反馈: what was done, the figure so far, and its proof. */
export function ReportForm({ context }: { context: ActContext }) {
  const { matter } = context;
  return (
    <ActShell<Reporting>
      context={context}
      initial={{}}
      submit={t("提交反馈")}
      send={({ content, value = null, ...proof }, { id, version, options }) => {
        const body = { version, content, value, evidence: toNewEvidence(proof) };
        return call(reportMatter, { params: { id }, body }, options);
      }}
    >
      <AskedOf matter={matter} />
      <ContentItem />
      {matter.targetValue !== null && <ValueItem matter={matter} />}
      <EvidenceFields reuseFor={matter.id} />
    </ActShell>
  );
}

/** 协办反馈: the part of one supporting unit. */
export function SupportReportForm({ context }: { context: ActContext }) {
  const supports = useOwnSupports(context.matter, ["asked", "signed"]);
  return (
    <ActShell<Reporting & { unitId: string; done: boolean }>
      context={context}
      initial={{ unitId: supports[0]?.unit.id }}
      submit={t("提交反馈")}
      send={({ content, unitId, done, value = null, ...proof }, { id, version, options }) => {
        const body = { version, unitId, done, content, value, evidence: toNewEvidence(proof) };
        return call(reportSupport, { params: { id }, body }, options);
      }}
    >
      <AskedOf matter={context.matter} />
      <SupportUnitItem supports={supports} />
      <ContentItem />
      <Form.Item name="done" label={t("协办部分")} rules={[{ required: true, message: t("请选择是否完成") }]}>
        <Radio.Group
          options={[
            { value: false, label: t("还在办理") },
            { value: true, label: t("已经完成") },
          ]}
        />
      </Form.Item>
      <EvidenceFields reuseFor={context.matter.id} />
    </ActShell>
  );
}

/** What was done, in words. */
export function ContentItem() {
  return (
    <Form.Item
      className={s.counted}
      name="content"
      label={t("办理情况")}
      extra={t("写做了什么、到什么程度、还有什么困难；不必附会议和学习记录。")}
      rules={[{ required: true, whitespace: true, min: 2, message: t("请写明办理情况") }]}
    >
      <Input.TextArea autoFocus autoSize={{ minRows: 4, maxRows: 12 }} maxLength={4000} showCount />
    </Form.Item>
  );
}

function ValueItem({ matter: { targetValue, targetUnit, reportedValue } }: { matter: MatterStory }) {
  const unit = targetUnit ?? "";
  return (
    <Form.Item
      name="value"
      label={t("累计完成（{unit}）", { unit })}
      extra={t("目标 {target} {unit}，上次反馈 {reported} {unit}。填累计数，进度据此计算。", {
        target: targetValue ?? 0,
        reported: reportedValue ?? 0,
        unit,
      })}
    >
      <InputNumber min={0} style={{ width: 200 }} />
    </Form.Item>
  );
}

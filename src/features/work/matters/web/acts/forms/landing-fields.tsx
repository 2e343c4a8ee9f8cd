import { Checkbox, Form, Input, InputNumber, Select } from "antd";
import { officeDate } from "../../../../../../base/dates.ts";
import { DateField } from "../../../../../../ui/form/date-field.tsx";
import { t } from "../../../../../../ui/i18n.ts";
import { DueByRule, type DueTaken } from "../../../../../ground/clocks/web/public/due-by-rule.tsx";
import type { MatterStory } from "../../../contract.ts";
import { CYCLE_NAMES } from "../../words.ts";
import s from "../acts.module.css";
import { dueRule } from "./due-rule.ts";

/** What makes a matter land, besides the units: a standard, a date, and the terms of reporting. */
export interface LandingValues {
  finishStandard: string;
  dueDate: string;
  /** Where the date was counted by a rule; it counts no more once the person writes another date. */
  dueTaken?: DueTaken | undefined;
  targetValue?: number | null;
  targetUnit?: string | null;
  reportCycle: MatterStory["reportCycle"];
  needsVerification: boolean;
}

/** The landing of a matter as its form takes it over. */
export function landingOf(matter: MatterStory): Partial<LandingValues> {
  const { finishStandard, dueDate, targetValue, targetUnit, reportCycle, needsVerification } = matter;
  return {
    finishStandard: finishStandard ?? undefined,
    dueDate: dueDate ?? undefined,
    targetValue,
    targetUnit,
    reportCycle,
    needsVerification,
  };
}

/** The landing of a form as the contract takes it: what was left empty is none. */
export function landingBody<V extends LandingValues>({ dueTaken, ...values }: V) {
  const targetValue = values.targetValue ?? null;
  const isByRule = dueTaken !== undefined && dueTaken.dueOn === values.dueDate;
  return {
    ...values,
    targetValue,
    targetUnit: targetValue === null ? null : (values.targetUnit ?? null),
    ...(isByRule && { dueRule: { code: dueTaken.code, startedOn: dueTaken.startedOn } }),
  };
}

interface LandingFieldsProps {
  /** Standard and date may come later, when the matter is dispatched. */
  isLater?: boolean;
  /** Due date of the matter that this one is a part of: no part is due after the whole. */
  wholeDue?: string | null;
  /** Each of many has the same day, which a person chooses. */
  isForMany?: boolean;
}

/** Finish standard, due date, target, report cycle and verification. */
export function LandingFields({ isLater = false, wholeDue = null, isForMany = false }: LandingFieldsProps) {
  const form = Form.useFormInstance<LandingValues>();
  const take = (dueTaken: DueTaken) => form.setFieldsValue({ dueTaken, dueDate: dueTaken.dueOn });
  return (
    <>
      <Form.Item
        className={s.counted}
        name="finishStandard"
        label={isLater ? t("完成标准（可在交办时填写）") : t("完成标准")}
        extra={t("写明做到什么程度算完成，以后办结、核查、销号都以此为准。")}
        rules={[
          { required: !isLater, whitespace: true, message: t("请写明完成标准") },
          { min: 2, message: t("请至少写两个字") },
        ]}
      >
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} maxLength={500} showCount />
      </Form.Item>
      <div className={s.pairFields}>
        <Form.Item
          name="dueDate"
          label={isLater ? t("完成期限（可在交办时填写）") : t("完成期限")}
          rules={[{ required: !isLater, message: t("请选择日期") }, dueRule({ wholeDue })]}
          extra={!isForMany && <DueByRule take={take} />}
        >
          <DateField earliest={officeDate()} isAhead />
        </Form.Item>
        <Form.Item name="dueTaken" hidden noStyle>
          <input type="hidden" />
        </Form.Item>
        <Form.Item name="reportCycle" label={t("反馈周期")}>
          <Select
            options={Object.entries(CYCLE_NAMES).map(([value, label]) => ({ value, label: t(label) }))}
          />
        </Form.Item>
        <Form.Item name="targetValue" label={t("量化目标（可不填）")}>
          <InputNumber min={0} style={{ width: "100%" }} placeholder={t("数值")} />
        </Form.Item>
        <Form.Item
          name="targetUnit"
          label={t("计量单位")}
          dependencies={["targetValue"]}
          rules={[unitOfTarget]}
        >
          <Input maxLength={20} placeholder={t("如：所、个、%")} />
        </Form.Item>
      </div>
      <Form.Item name="needsVerification" valuePropName="checked">
        <Checkbox>{t("办结后须由牵头单位以外的核查人员核查，再销号")}</Checkbox>
      </Form.Item>
    </>
  );
}

/** A target without its unit of measure says nothing. */
function unitOfTarget({ getFieldValue }: { getFieldValue: (name: string) => unknown }) {
  return {
    validator: (_: unknown, unit?: string | null) =>
      getFieldValue("targetValue") == null || unit?.trim()
        ? Promise.resolve()
        : Promise.reject(new Error(t("请填写计量单位"))),
  };
}

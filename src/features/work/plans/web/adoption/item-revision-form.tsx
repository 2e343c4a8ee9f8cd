import { Button, Checkbox, Form, Input, Select } from "antd";
import { officeDate } from "../../../../../base/dates.ts";
import { DateField } from "../../../../../ui/form/date-field.tsx";
import { t } from "../../../../../ui/i18n.ts";
import { UnitPicker } from "../../../../ground/units/web/public/unit-picker.tsx";
import { UnitsPicker } from "../../../../ground/units/web/public/units-picker.tsx";
import type { PlanDetail } from "../../contract.ts";
import { CYCLE_NAMES, type ItemFields, type PlanItem, REPORT_CYCLES } from "../../draft/contract.ts";
import { supportingOf } from "../tree/shared-fields.ts";
import s from "./adoption.module.css";
import { type Amendment, changedFields } from "./amendments.ts";

type Open = Exclude<Amendment, { kind: "end" }>;

interface ItemRevisionFormProps {
  plan: PlanDetail;
  amendment: Amendment;
  keep: (amendment: Amendment) => void;
  cancel: () => void;
}

interface Values extends Omit<ItemFields, "supporting"> {
  supportingIds: string[];
}

/** One item of a revision as it shall be. */
export function ItemRevisionForm({ plan, amendment, keep, cancel }: ItemRevisionFormProps) {
  const [form] = Form.useForm<Values>();
  if (amendment.kind === "end") return null;
  const item = plan.items.find((one) => one.id === amendment.itemId);
  const isGroup = item?.kind === "group";
  const finish = (values: Values) => keep(amended(amendment, values, item));
  return (
    <Form form={form} layout="vertical" initialValues={startOf(amendment, item)} onFinish={finish}>
      <Form.Item
        name="title"
        label={isGroup ? t("分组名称") : t("标题")}
        rules={[{ required: true, whitespace: true, message: t("请填写标题") }]}
      >
        <Input autoFocus maxLength={200} />
      </Form.Item>
      {!isGroup && (
        <>
          <Form.Item name="text" label={t("内容")}>
            <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} maxLength={4000} />
          </Form.Item>
          <Form.Item name="leadUnitId" label={t("牵头单位")}>
            <UnitPicker isClearable />
          </Form.Item>
          <Form.Item name="due" label={t("完成期限")} className={s.date}>
            <DateField earliest={officeDate()} isAhead />
          </Form.Item>
          <Form.Item name="finishStandard" label={t("完成标准")}>
            <Input.TextArea autoSize={{ minRows: 1, maxRows: 4 }} maxLength={4000} />
          </Form.Item>
          <Form.Item name="supportingIds" label={t("协办单位")}>
            <UnitsPicker />
          </Form.Item>
          <Form.Item name="reportCycle" label={t("反馈周期")} className={s.date}>
            <Select options={REPORT_CYCLES.map((value) => ({ value, label: t(CYCLE_NAMES[value]) }))} />
          </Form.Item>
          <Form.Item name="needsVerification" valuePropName="checked">
            <Checkbox>{t("办结后须核查")}</Checkbox>
          </Form.Item>
        </>
      )}
      <div className={s.acts}>
        <Button onClick={cancel}>{t("返回")}</Button>
        <Button type="primary" htmlType="submit">
          {t("放入本次修订")}
        </Button>
      </div>
    </Form>
  );
}

function startOf(amendment: Open, item: PlanItem | undefined): Values {
  const fields = { ...ownFields(item), ...amendment.fields };
  const { supporting = [], ...rest } = fields;
  return { ...rest, supportingIds: supporting.map(({ unitId }) => unitId) };
}

function amended(amendment: Open, values: Values, item: PlanItem | undefined): Open {
  const { supportingIds, ...rest } = values;
  const own = ownFields(item);
  const supporting = supportingOf(supportingIds ?? [], own.supporting ?? []);
  const given: ItemFields = item?.kind === "group" ? rest : { ...rest, supporting };
  const filled = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
  return { ...amendment, fields: changedFields(filled, item ? own : {}) };
}

function ownFields(item: PlanItem | undefined): ItemFields {
  if (!item) return { title: "", text: "", supporting: [], reportCycle: "none", needsVerification: false };
  const { title, text, leadUnitId, supporting, due, finishStandard, reportCycle, needsVerification } = item;
  return { title, text, leadUnitId, supporting, due, finishStandard, reportCycle, needsVerification };
}

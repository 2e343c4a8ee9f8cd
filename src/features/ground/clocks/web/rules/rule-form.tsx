import { Flex, Form, Input, InputNumber, Select } from "antd";
import { officeDate } from "../../../../../base/dates.ts";
import { call } from "../../../../../base/web/api.ts";
import { DateField } from "../../../../../ui/form/date-field.tsx";
import { FormShell } from "../../../../../ui/form/form-shell.tsx";
import { t } from "../../../../../ui/i18n.ts";
import { setRule } from "../../contract.ts";
import {
  type ClockRule,
  COUNTED_DAYS,
  COUNTED_DAYS_NAMES,
  FIRST_DAY_NAMES,
  FIRST_DAYS,
  LAST_DAY_NAMES,
  LAST_DAYS,
  STANDING_NAMES,
  STANDINGS,
} from "../../count/rule.ts";
import { CLOCKS } from "../queries.ts";

interface RuleFormProps {
  /** What it is to replace; a new rule where there is none. */
  rule: ClockRule | undefined;
  close: () => void;
}

interface Typed extends Omit<ClockRule, "code" | "extension" | "fromDay" | "pause" | "restart"> {
  pause?: string;
  restart?: string;
  most?: number | null;
  grantedBy?: string;
  fromDay: string;
}

/** Sets a time limit from a day on: one that is there in the authority's own wording, or a new one. */
export function RuleForm({ rule, close }: RuleFormProps) {
  return (
    <FormShell<Typed, { id: string }>
      draftKey={`clock-rule:${rule?.code ?? "new"}`}
      initial={initialOf(rule)}
      submit={t("保存规则")}
      done={t("已保存")}
      touches={[CLOCKS]}
      send={({ most, grantedBy, pause, restart, ...typed }, options) => {
        const body = {
          ...typed,
          code: rule?.code ?? null,
          pause: pause?.trim() || null,
          restart: restart?.trim() || null,
          extension: most ? { most, grantedBy: grantedBy ?? "" } : null,
        };
        return call(setRule, { body }, options);
      }}
      onDone={close}
      onCancel={close}
    >
      <Form.Item name="name" label={t("名称")} rules={needed("请写明名称")}>
        <Input maxLength={60} />
      </Form.Item>
      <Form.Item name="article" label={t("依据")} rules={needed("请写明依据")}>
        <Input maxLength={200} placeholder={t("如：本局信箱管理办法第三条")} />
      </Form.Item>
      <Form.Item name="standing" label={t("依据情况")}>
        <Choice of={STANDINGS} names={STANDING_NAMES} />
      </Form.Item>
      <Flex gap={8}>
        <Form.Item name="count" label={t("时限")} rules={[{ required: true, message: t("请填写天数") }]}>
          <InputNumber min={1} max={1000} precision={0} style={{ width: 96 }} />
        </Form.Item>
        <Form.Item name="days" label={t("按什么天数算")} style={{ flex: 1 }}>
          <Choice of={COUNTED_DAYS} names={COUNTED_DAYS_NAMES} />
        </Form.Item>
      </Flex>
      <Form.Item name="firstDay" label={t("起算")}>
        <Choice of={FIRST_DAYS} names={FIRST_DAY_NAMES} />
      </Form.Item>
      <Form.Item name="lastDay" label={t("末日")}>
        <Choice of={LAST_DAYS} names={LAST_DAY_NAMES} />
      </Form.Item>
      <Form.Item name="pause" label={t("可以中止的情形（可不填）")}>
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item name="restart" label={t("可以重新计算的情形（可不填）")}>
        <Input maxLength={200} />
      </Form.Item>
      <Flex gap={8} wrap>
        <Form.Item name="most" label={t("最多延长（可不填）")}>
          <InputNumber min={1} max={1000} precision={0} style={{ width: 120 }} />
        </Form.Item>
        <Form.Item
          name="grantedBy"
          label={t("由谁批准")}
          style={{ flex: 1, minWidth: 200 }}
          dependencies={["most"]}
          rules={[
            ({ getFieldValue }) => ({
              required: Boolean(getFieldValue("most")),
              whitespace: true,
              message: t("请写明由谁批准"),
            }),
          ]}
        >
          <Input maxLength={60} />
        </Form.Item>
      </Flex>
      <Form.Item name="fromDay" label={t("生效日期")} rules={needed("请选择生效日期")}>
        <DateField earliest={officeDate()} />
      </Form.Item>
    </FormShell>
  );
}

function needed(message: string) {
  return [{ required: true, whitespace: true, message: t(message) }];
}

interface ChoiceProps<C extends string> {
  of: readonly C[];
  names: Record<C, string>;
  id?: string;
  value?: C;
  onChange?: (value: C) => void;
}

function Choice<C extends string>({ of, names, ...field }: ChoiceProps<C>) {
  return <Select<C> {...field} options={of.map((one) => ({ value: one, label: t(names[one]) }))} />;
}

function initialOf(rule: ClockRule | undefined): Partial<Typed> {
  const today = officeDate();
  if (!rule)
    return {
      standing: "read",
      days: "working",
      firstDay: "next-day",
      lastDay: "next-working-day",
      fromDay: today,
    };
  const { code: _, extension, pause, restart, ...rest } = rule;
  return {
    ...rest,
    standing: "read",
    pause: pause ?? "",
    restart: restart ?? "",
    most: extension?.most ?? null,
    grantedBy: extension?.grantedBy ?? "",
    fromDay: today,
  };
}

import { Form, type FormRule, Input, InputNumber, Radio, Skeleton, Switch } from "antd";
import { Suspense } from "react";
import { officeDate } from "../../../../base/dates.ts";
import { call } from "../../../../base/web/api.ts";
import { DateField } from "../../../../ui/form/date-field.tsx";
import { FormShell } from "../../../../ui/form/form-shell.tsx";
import { t } from "../../../../ui/i18n.ts";
import { changeSetting, type FieldAsked, type SettingShown, type Value } from "../contract.ts";
import { touched } from "./queries.ts";
import { partsOf, ValueShown } from "./value-shown.tsx";

interface ChangeFormProps {
  setting: SettingShown;
  readNewest: () => Promise<unknown>;
  close: () => void;
}

interface Typed {
  fromDay: string;
  chosen: Value;
}

/** Another value of a setting, from today or a later day on: its own editor, or a field for each that its shape asks for. */
export function ChangeForm({ setting, readNewest, close }: ChangeFormProps) {
  const { key, fields, version } = setting;
  const chosen = Object.fromEntries(fields.map(({ name }) => [name, setting.value[name]]));
  return (
    <FormShell<Typed, { version: number }>
      draftKey={`setting:${key}`}
      initial={{ fromDay: officeDate(), chosen }}
      submit={t("保存设定")}
      done={t("已保存")}
      touches={touched()}
      send={(body, options) => call(changeSetting, { params: { key }, body: { ...body, version } }, options)}
      readNewest={readNewest}
      newest={<ValueShown setting={setting} value={setting.value} />}
      onDone={close}
      onCancel={close}
    >
      <Fields setting={setting} />
      <Form.Item
        name="fromDay"
        label={t("生效日期")}
        extra={t("可以是今天或以后的日期；在此之前照原设定办理。")}
        rules={[{ required: true, message: t("请选择生效日期") }]}
      >
        <DateField earliest={officeDate()} />
      </Form.Item>
    </FormShell>
  );
}

function Fields({ setting }: { setting: SettingShown }) {
  const parts = partsOf(setting.key);
  if (!parts) return setting.fields.map((field) => <Field key={field.name} field={field} />);
  return (
    <Suspense fallback={<Skeleton active />}>
      <Form.Item name="chosen">
        <parts.Editor now={setting.value} />
      </Form.Item>
    </Suspense>
  );
}

function Field({ field }: { field: FieldAsked }) {
  const { name, label, kind } = field;
  return (
    <Form.Item
      name={["chosen", name]}
      label={t(label)}
      {...(kind.as === "yes-no" && { valuePropName: "checked" })}
      rules={rulesOf(field)}
    >
      {inputFor(field)}
    </Form.Item>
  );
}

/** What the form asks of a field before it is sent; the server asks by the declared shape. */
function rulesOf({ label, kind }: FieldAsked): FormRule[] {
  const needed = { required: true, message: t("请填写{name}", { name: t(label) }) };
  if (kind.as === "text") return kind.isNeeded ? [{ ...needed, whitespace: true }] : [];
  if (kind.as !== "whole") return [needed];
  const { least, most } = kind;
  return [
    needed,
    {
      type: "integer",
      min: least,
      max: most,
      message: t("请填 {least} 至 {most} 之间的整数", { least, most }),
    },
  ];
}

/** What a kind of field is typed or chosen in. */
function inputFor({ kind, unit }: FieldAsked) {
  switch (kind.as) {
    case "whole":
      return <InputNumber {...(unit && { suffix: t(unit) })} style={{ width: 160 }} />;
    case "yes-no":
      return <Switch />;
    case "choice":
      return (
        <Radio.Group
          vertical
          options={kind.choices.map(({ code, name }) => ({ value: code, label: t(name) }))}
        />
      );
    case "text":
      return <Input {...(kind.longest !== null && { maxLength: kind.longest, showCount: true })} />;
    case "day":
      return <DateField />;
  }
}

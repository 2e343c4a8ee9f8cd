import { DeleteOutlined, PlusOutlined } from "@ant-design/icons";
import { Button, Checkbox, Form, type FormInstance, Input, Select } from "antd";
import { useState } from "react";
import { call } from "../../../../../base/web/api.ts";
import { filled } from "../../../../../base/web/manifest.tsx";
import { DateField } from "../../../../../ui/form/date-field.tsx";
import { FormShell } from "../../../../../ui/form/form-shell.tsx";
import { t } from "../../../../../ui/i18n.ts";
import { readArrangement } from "../../arrangement.ts";
import { saveYear, type Year } from "../../contract.ts";
import { DAY_KIND_NAMES, type SpecialDay } from "../../count/calendar.ts";
import { clockTouches } from "../public/clock-touches.ts";
import { CLOCKS } from "../queries.ts";
import { MovesShown } from "./moves-shown.tsx";
import s from "./year.module.css";

interface YearFormProps {
  year: Year;
  readNewest: () => Promise<unknown>;
  close: () => void;
}

interface Typed {
  /** Not asked of a year that is known nationally. */
  isWhole?: boolean;
  days: SpecialDay[];
}

/** The authority's own days of a year: read out of a pasted notice, or typed one by one. */
export function YearForm({ year, readNewest, close }: YearFormProps) {
  const days = ownDays(year);
  return (
    <FormShell<Typed, { version: number }>
      draftKey={`calendar-year:${year.year}`}
      initial={{ isWhole: year.isWhole, days }}
      submit={t("保存")}
      done={t("已保存")}
      touches={[CLOCKS, ...filled(clockTouches)]}
      send={(typed, options) => {
        const body = {
          version: year.version,
          isWhole: typed.isWhole ?? year.isWhole,
          days: typed.days ?? [],
        };
        return call(saveYear, { params: { year: String(year.year) }, body }, options);
      }}
      readNewest={readNewest}
      newest={<NewestDays days={days} />}
      onDone={close}
      onCancel={close}
    >
      {(form) => (
        <>
          <Paste form={form} year={year.year} />
          <Rows />
          {!year.isNational && (
            <Form.Item
              name="isWhole"
              valuePropName="checked"
              extra={t("勾选后，推算到这一年的期限不再是暂定。")}
            >
              <Checkbox>{t("本年度放假安排已全部登记")}</Checkbox>
            </Form.Item>
          )}
          <MovesShown form={form} year={year.year} />
        </>
      )}
    </FormShell>
  );
}

function ownDays({ days }: Year): SpecialDay[] {
  return days.filter(({ by }) => by === "own").map(({ day, kind, name }) => ({ day, kind, name }));
}

function NewestDays({ days }: { days: SpecialDay[] }) {
  if (days.length === 0) return <p>{t("本局没有登记的日子")}</p>;
  return <p>{days.map(({ day, kind, name }) => `${day} ${name} ${t(DAY_KIND_NAMES[kind])}`).join("；")}</p>;
}

/** Reads the days out of a pasted notice; what was there for other days stays. */
function Paste({ form, year }: { form: FormInstance<Typed>; year: number }) {
  const [text, setText] = useState("");
  const [found, setFound] = useState<number>();
  const read = () => {
    const days = readArrangement(text, year);
    setFound(days.length);
    const said = new Set(days.map(({ day }) => day));
    const kept = (form.getFieldValue("days") ?? []).filter(
      (one?: SpecialDay) => one?.day && !said.has(one.day),
    );
    const all = [...kept, ...days].sort((one, other) => (one.day < other.day ? -1 : 1));
    form.setFieldsValue({ days: all });
  };
  return (
    <Form.Item
      label={t("粘贴放假通知")}
      htmlFor="notice-on-holidays"
      extra={
        found === undefined
          ? t("粘贴通知全文，自动读出放假和上班的日子，核对后再保存。")
          : t("读出 {count} 天，请逐一核对。", { count: found })
      }
    >
      <Input.TextArea
        id="notice-on-holidays"
        value={text}
        maxLength={20_000}
        autoSize={{ minRows: 2, maxRows: 6 }}
        onChange={({ target }) => setText(target.value)}
      />
      <Button size="small" disabled={text.trim() === ""} onClick={read} style={{ marginTop: 8 }}>
        {t("读出日子")}
      </Button>
    </Form.Item>
  );
}

function Rows() {
  return (
    <Form.List name="days">
      {(fields, { add, remove }) => (
        <fieldset className={s.rows}>
          <legend>{t("本局登记的日子（{count}）", { count: fields.length })}</legend>
          {fields.map(({ key, name }) => (
            <div key={key} className={s.row}>
              <Form.Item name={[name, "day"]} rules={[{ required: true, message: t("请选择日期") }]}>
                <DateField aria-label={t("日期")} />
              </Form.Item>
              <Form.Item name={[name, "kind"]}>
                <Select
                  aria-label={t("放假或上班")}
                  options={(["holiday", "make-up"] as const).map((kind) => ({
                    value: kind,
                    label: t(DAY_KIND_NAMES[kind]),
                  }))}
                />
              </Form.Item>
              <Form.Item
                name={[name, "name"]}
                rules={[{ required: true, whitespace: true, message: t("请写明名称") }]}
              >
                <Input aria-label={t("名称")} maxLength={40} placeholder={t("如：国庆节")} />
              </Form.Item>
              <Button
                type="text"
                icon={<DeleteOutlined />}
                aria-label={t("去掉这一天")}
                onClick={() => remove(name)}
              />
            </div>
          ))}
          <Button
            size="small"
            icon={<PlusOutlined aria-hidden />}
            onClick={() => add({ day: null, kind: "holiday", name: "" })}
            style={{ marginBottom: 16 }}
          >
            {t("加一天")}
          </Button>
        </fieldset>
      )}
    </Form.List>
  );
}

import { DeleteOutlined, PlusOutlined } from "@ant-design/icons";
import { Button, Flex, Form, InputNumber, Select } from "antd";
import { DateField } from "../../../../../ui/form/date-field.tsx";
import { t } from "../../../../../ui/i18n.ts";
import { type ClockRule, COUNTED_DAYS, COUNTED_DAYS_NAMES, STANDING_NAMES } from "../../count/rule.ts";
import { countingShown } from "../rule-words.ts";
import { type CourseTyped, OF_ONE_S_OWN, ruleOf } from "./course-of.ts";
import s from "./reckon.module.css";

/** What a date is counted from: the rule, the day it begins, and what interrupts or prolongs it where the rule knows such. */
export function CourseForm({ typed, rules }: { typed: CourseTyped; rules: ClockRule[] }) {
  const rule = ruleOf(typed, rules);
  const isOwn = typed.code === OF_ONE_S_OWN;
  return (
    <>
      <Form.Item name="code" label={t("时限规则")}>
        <Select
          showSearch={{ optionFilterProp: "label" }}
          options={[
            { value: OF_ONE_S_OWN, label: t("自定天数") },
            ...rules.map(({ code, name, article }) => ({ value: code, label: `${name}（${article}）` })),
          ]}
        />
      </Form.Item>
      {isOwn ? (
        <Flex gap={8}>
          <Form.Item name="count" label={t("天数")}>
            <InputNumber min={1} max={1000} precision={0} style={{ width: 96 }} />
          </Form.Item>
          <Form.Item name="days" label={t("按什么天数算")} className={s.grows}>
            <Select
              options={COUNTED_DAYS.map((days) => ({ value: days, label: t(COUNTED_DAYS_NAMES[days]) }))}
            />
          </Form.Item>
        </Flex>
      ) : (
        rule && (
          <p className={s.about}>
            {countingShown(rule)}
            <br />
            {rule.article} · {t(STANDING_NAMES[rule.standing])}
          </p>
        )
      )}
      <Form.Item name="startedOn" label={t("起算日期（收到、受理或发生之日）")}>
        <DateField />
      </Form.Item>
      {rule?.extension && (
        <Form.Item
          name="extendedBy"
          label={t("延长")}
          extra={t("由{by}批准，最多{most}", { by: rule.extension.grantedBy, most: rule.extension.most })}
        >
          <InputNumber min={0} max={rule.extension.most} precision={0} />
        </Form.Item>
      )}
      {rule?.restart && (
        <Form.Item name="restartedOn" label={t("重新计时之日（可不填）")} extra={rule.restart}>
          <DateField />
        </Form.Item>
      )}
      {rule?.pause && <Pauses why={rule.pause} />}
    </>
  );
}

function Pauses({ why }: { why: string }) {
  return (
    <Form.List name="pauses">
      {(fields, { add, remove }) => (
        <fieldset className={s.pauses}>
          <legend>{t("暂停计时（可不填）")}</legend>
          <p className={s.about}>{why}</p>
          {fields.map(({ key, name }) => (
            <Flex key={key} gap={8} align="center" className={s.pause}>
              <Form.Item name={[name, "from"]} noStyle>
                <DateField aria-label={t("暂停自")} placeholder={t("暂停自")} />
              </Form.Item>
              <Form.Item name={[name, "to"]} noStyle>
                <DateField aria-label={t("暂停至（当日也不计）")} placeholder={t("至，未恢复可不填")} />
              </Form.Item>
              <Button
                type="text"
                icon={<DeleteOutlined />}
                aria-label={t("去掉这段暂停")}
                onClick={() => remove(name)}
              />
            </Flex>
          ))}
          <Button
            size="small"
            icon={<PlusOutlined aria-hidden />}
            onClick={() => add({ from: null, to: null })}
          >
            {t("加一段暂停")}
          </Button>
        </fieldset>
      )}
    </Form.List>
  );
}

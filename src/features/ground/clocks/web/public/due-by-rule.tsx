import { useQuery } from "@tanstack/react-query";
import { Button, Flex, Form, Modal, Select } from "antd";
import { useState } from "react";
import { officeDate } from "../../../../../base/dates.ts";
import { DateField } from "../../../../../ui/form/date-field.tsx";
import { t } from "../../../../../ui/i18n.ts";
import { dateWords } from "../../../../../ui/marks/date-words.ts";
import { StateTag } from "../../../../../ui/marks/state-tag.tsx";
import type { DueRule } from "../../contract.ts";
import type { Calendar } from "../../count/calendar.ts";
import type { Course } from "../../count/course.ts";
import { CourseRefused, type Reckoned, reckon } from "../../count/reckon.ts";
import { Loaded } from "../loaded.tsx";
import { calendarQuery, rulesQuery } from "../queries.ts";
import { countingShown } from "../rule-words.ts";
import { weekdayShown } from "../weekday.ts";
import s from "./due-by-rule.module.css";

/** A date that was counted by a rule, as a form keeps it beside the date itself. */
export interface DueTaken extends DueRule {
  dueOn: string;
}

/** Counts a form's due date by a rule, where a person does not choose the day. */
export function DueByRule({ take }: { take: (taken: DueTaken) => void }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button type="link" size="small" className={s.open} onClick={() => setOpen(true)}>
        {t("按规则推算")}
      </Button>
      <Modal
        open={isOpen}
        title={t("按规则推算期限")}
        footer={null}
        width={520}
        onCancel={() => setOpen(false)}
        destroyOnHidden
      >
        <Choosing
          take={(taken) => {
            take(taken);
            setOpen(false);
          }}
        />
      </Modal>
    </>
  );
}

function Choosing({ take }: { take: (taken: DueTaken) => void }) {
  const rules = useQuery(rulesQuery);
  const calendar = useQuery(calendarQuery);
  const [code, setCode] = useState<string>();
  const [startedOn, setStartedOn] = useState<string | null>(officeDate());
  return (
    <Loaded of={rules}>
      {({ rows }) => {
        // Days of school differ from unit to unit; a matter goes through several.
        const offered = rows.filter(({ isComing, rule }) => !isComing && rule.days !== "school");
        const rule = offered.find((row) => row.rule.code === code)?.rule;
        const course = { pauses: [], restarts: [], extendedBy: 0 };
        const counted =
          rule && startedOn && calendar.data
            ? tried({ ...course, rule, startedOn }, calendar.data)
            : undefined;
        return (
          <Form layout="vertical" component="div">
            <Form.Item label={t("时限规则")} htmlFor="due-by-rule">
              <Select
                id="due-by-rule"
                value={code ?? null}
                onChange={setCode}
                placeholder={t("请选择规则")}
                showSearch={{ optionFilterProp: "label" }}
                options={offered.map(({ rule: { code: value, name, article } }) => ({
                  value,
                  label: `${name}（${article}）`,
                }))}
              />
            </Form.Item>
            {rule && <p className={s.about}>{countingShown(rule)}</p>}
            <Form.Item label={t("起算日期（收到、受理或发生之日）")} htmlFor="due-by-rule-start">
              <DateField id="due-by-rule-start" value={startedOn} onChange={setStartedOn} />
            </Form.Item>
            <Flex justify="space-between" align="center" gap={8} wrap>
              <span aria-live="polite" className={s.due}>
                {counted?.dueOn && (
                  <>
                    <strong>{dateWords(counted.dueOn)}</strong> {weekdayShown(counted.dueOn)}
                    {counted.isProvisional && <StateTag tone="care">{t("暂定")}</StateTag>}
                  </>
                )}
              </span>
              <Button
                type="primary"
                disabled={!counted?.dueOn}
                onClick={() =>
                  counted?.dueOn && take({ code: rule!.code, startedOn: startedOn!, dueOn: counted.dueOn })
                }
              >
                {t("采用这个期限")}
              </Button>
            </Flex>
          </Form>
        );
      }}
    </Loaded>
  );
}

/** What cannot be counted by this calendar gives no date to take. */
function tried(course: Course, calendar: Calendar): Reckoned | undefined {
  try {
    return reckon(course, calendar);
  } catch (error) {
    if (error instanceof CourseRefused) return undefined;
    throw error;
  }
}

import { useQuery } from "@tanstack/react-query";
import { Form } from "antd";
import { officeDate } from "../../../../../base/dates.ts";
import { t } from "../../../../../ui/i18n.ts";
import { EmptyState } from "../../../../../ui/state/empty-state.tsx";
import { ErrorState } from "../../../../../ui/state/error-state.tsx";
import type { Calendar } from "../../count/calendar.ts";
import type { Course } from "../../count/course.ts";
import { CourseRefused, reckon } from "../../count/reckon.ts";
import type { ClockRule } from "../../count/rule.ts";
import { Loaded } from "../loaded.tsx";
import { calendarQuery, rulesQuery } from "../queries.ts";
import { CourseForm } from "./course-form.tsx";
import { type CourseTyped, courseOf, OF_ONE_S_OWN } from "./course-of.ts";
import { DueShown } from "./due-shown.tsx";
import s from "./reckon.module.css";

/** Counts a date by a rule, in the browser, as the server does: what is typed on one side, the working on the other. */
export function ReckonTab() {
  const rules = useQuery(rulesQuery);
  const calendar = useQuery(calendarQuery);
  if (calendar.error && !calendar.data)
    return <ErrorState error={calendar.error} retry={() => void calendar.refetch()} />;
  return (
    <Loaded of={rules}>
      {({ rows }) => (
        <Reckoner
          rules={rows.filter(({ isComing }) => !isComing).map(({ rule }) => rule)}
          calendar={calendar.data}
        />
      )}
    </Loaded>
  );
}

const INITIAL: CourseTyped = {
  code: OF_ONE_S_OWN,
  count: 15,
  days: "working",
  startedOn: officeDate(),
  extendedBy: 0,
  pauses: [],
};

function Reckoner({ rules, calendar }: { rules: ClockRule[]; calendar: Calendar | undefined }) {
  const [form] = Form.useForm<CourseTyped>();
  const typed = { ...INITIAL, ...Form.useWatch([], form) };
  const course = courseOf(typed, rules);
  return (
    <div className={s.sides}>
      <Form form={form} layout="vertical" initialValues={INITIAL} className={`ls-card ${s.form}`}>
        <CourseForm typed={typed} rules={rules} />
      </Form>
      <section className={`ls-card ${s.result}`} aria-label={t("推算结果")} aria-live="polite">
        {course && calendar ? (
          <Counted course={course} calendar={calendar} />
        ) : (
          <EmptyState title={t("选好规则和起算日期，这里就显示期限")} />
        )}
      </section>
    </div>
  );
}

function Counted({ course, calendar }: { course: Course; calendar: Calendar }) {
  try {
    return <DueShown course={course} calendar={calendar} counted={reckon(course, calendar)} />;
  } catch (error) {
    if (!(error instanceof CourseRefused)) throw error;
    return <EmptyState title={t("无法推算")} hint={error.message} />;
  }
}

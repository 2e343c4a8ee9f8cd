import { DownloadOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { officeDate } from "../../../../../base/dates.ts";
import { saveFile } from "../../../../../base/web/save-file.ts";
import { t } from "../../../../../ui/i18n.ts";
import { dateWords } from "../../../../../ui/marks/date-words.ts";
import { StateTag } from "../../../../../ui/marks/state-tag.tsx";
import { type Calendar, DAY_KIND_NAMES } from "../../count/calendar.ts";
import type { Course } from "../../count/course.ts";
import { type Reckoned, WHY_WORDS, type WorkedDay } from "../../count/reckon.ts";
import { workingFile } from "../../count/working-file.ts";
import { CLOCK_STATE_NAMES, clockOn } from "../../states.ts";
import { type DayShown, MonthGrid, monthsBetween } from "../month-grid.tsx";
import { weekdayShown } from "../weekday.ts";
import s from "./reckon.module.css";

interface DueShownProps {
  course: Course;
  calendar: Calendar;
  counted: Reckoned;
}

/** More days than this are listed, but not drawn month by month. */
const DRAWN_MONTHS = 13;

/** A date with its working: the day itself, how it stands today, the days as a calendar and as a list, and the file. */
export function DueShown({ course, calendar, counted }: DueShownProps) {
  const { dueOn, days, isProvisional } = counted;
  const today = officeDate();
  const open = { metOn: null, isVoid: false, hasRestarted: course.restarts.length > 0 };
  const { state, daysOver } = clockOn(today, counted, open);
  const months = days.length > 0 ? monthsBetween(course.startedOn, days.at(-1)!.day) : [];
  return (
    <>
      <p className={s.due}>
        <strong>{dueOn ? dateWords(dueOn) : t("暂停计时，恢复后才有期限")}</strong>
        {dueOn && <span>{weekdayShown(dueOn)}</span>}
        <StateTag tone={state === "missed" ? "bad" : state === "paused" ? "waiting" : "active"}>
          {t(CLOCK_STATE_NAMES[state])}
        </StateTag>
        {daysOver > 0 && <span>{t("已超{count}天", { count: daysOver })}</span>}
        {isProvisional && <StateTag tone="care">{t("暂定")}</StateTag>}
      </p>
      {isProvisional && (
        <p className={s.about}>
          {t("推算用到了{day}以后的日子，放假安排尚未登记，暂按周一至周五上班计算；登记后期限可能变动。", {
            day: dateWords(calendar.knownUntil),
          })}
        </p>
      )}
      {months.length <= DRAWN_MONTHS && <Months months={months} course={course} counted={counted} />}
      <details className={s.list}>
        <summary>{t("逐日列出（{count}天）", { count: days.length })}</summary>
        <ol>
          {days.map((day) => (
            <li key={day.day} data-counts={day.counts}>
              {daySaid(day)}
            </li>
          ))}
        </ol>
      </details>
      <Button
        icon={<DownloadOutlined aria-hidden />}
        onClick={() => {
          const file = JSON.stringify(workingFile(course, calendar), null, 2);
          saveFile(new Blob([file], { type: "application/json" }), `${t("时限推算")}${dueOn ?? ""}.json`);
        }}
      >
        {t("下载算法依据（JSON）")}
      </Button>
      <p className={s.about}>{t("任何人可用命令 luoshi clock 凭此文件重新计算、核对。")}</p>
    </>
  );
}

function Months({ months, course, counted }: { months: string[]; course: Course; counted: Reckoned }) {
  const byDay = new Map(counted.days.map((day) => [day.day, day]));
  const shown = (day: string): DayShown | undefined => {
    if (day === course.startedOn && !byDay.has(day))
      return { look: "plain", sign: t("起"), says: t("{day}：起算之日", { day: dateWords(day) }) };
    const worked = byDay.get(day);
    if (!worked) return undefined;
    return {
      look: day === counted.dueOn ? "due" : worked.counts ? "counted" : "skipped",
      sign: worked.number === null ? signOf(worked) : String(worked.number),
      says: daySaid(worked),
      isDoubtful: !worked.isKnown,
    };
  };
  return (
    <div className={s.months}>
      {months.map((month) => (
        <MonthGrid key={month} month={month} shown={shown} />
      ))}
    </div>
  );
}

function signOf({ why, kind }: WorkedDay): string {
  if (why === "paused") return t("停");
  if (why === "vacation") return t("假");
  if (why === "moved-on") return t("顺");
  return kind === "holiday" ? t("休") : "";
}

/** A day of the working in one line. */
function daySaid(day: WorkedDay): string {
  const kind = t(DAY_KIND_NAMES[day.kind]);
  const what = day.name ? t("{kind}（{name}）", { kind, name: day.name }) : kind;
  const why = day.number === null ? t(WHY_WORDS[day.why]) : t("计入，第{number}日", { number: day.number });
  const said = t("{day}：{what}，{why}", {
    day: `${dateWords(day.day)} ${weekdayShown(day.day)}`,
    what,
    why,
  });
  return day.isKnown ? said : `${said}${t("（放假安排未登记）")}`;
}

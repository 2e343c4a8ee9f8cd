import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Alert, Form, type FormInstance } from "antd";
import { useDeferredValue } from "react";
import { call } from "../../../../../base/web/api.ts";
import { t } from "../../../../../ui/i18n.ts";
import { dateWords } from "../../../../../ui/marks/date-words.ts";
import { MOVES_SHOWN, previewYear } from "../../contract.ts";
import { SpecialDay } from "../../count/calendar.ts";
import { CLOCKS } from "../queries.ts";
import s from "./year.module.css";

interface MovesShownProps {
  form: FormInstance<{ isWhole?: boolean; days: SpecialDay[] }>;
  year: number;
}

/** Which running time limits would move, before the calendar is saved; nothing while a day is not complete. */
export function MovesShown({ form, year }: MovesShownProps) {
  const typed = Form.useWatch([], form);
  const days = useDeferredValue(typed?.days ?? []);
  const isWhole = typed?.isWhole ?? false;
  const complete = SpecialDay.array().safeParse(days);
  const { data } = useQuery({
    queryKey: [...CLOCKS, "preview", year, isWhole, days],
    queryFn: ({ signal }) =>
      call(
        previewYear,
        { params: { year: String(year) }, body: { isWhole, days: complete.data ?? [] } },
        { signal },
      ),
    enabled: complete.success,
    placeholderData: keepPreviousData,
    // What is refused is said when it is saved, at its field.
    retry: false,
  });
  if (!data || data.total === 0) return null;
  return (
    <Alert
      type="warning"
      className={s.note}
      title={t("保存后，{count} 件正在计时的期限随之变动", { count: data.total })}
      description={
        <ul>
          {data.moves.map(({ id, title, oldDue, newDue, isProvisional }) => (
            <li key={id}>
              {oldDue === newDue
                ? t(isProvisional ? "{title}：{day}改为暂定" : "{title}：{day}不再是暂定", {
                    title,
                    day: dateWords(oldDue),
                  })
                : t("{title}：{from}改为{to}", { title, from: dateWords(oldDue), to: dateWords(newDue) })}
            </li>
          ))}
          {data.total > MOVES_SHOWN && <li>{t("另有 {count} 件", { count: data.total - MOVES_SHOWN })}</li>}
        </ul>
      }
    />
  );
}

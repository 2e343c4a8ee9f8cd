import { Button, Popover } from "antd";
import { t } from "../../../../../../ui/i18n.ts";
import type { PlanDetail } from "../../../contract.ts";
import { useReading } from "../reading-context.ts";
import s from "./notes.module.css";

type Notes = Pick<PlanDetail, "frameworks" | "warnings">;

/** What the reader says of the whole text: its numbered frameworks and whether they are complete, and its doubts. */
export function Notes({ frameworks, warnings }: Notes) {
  const gaps = frameworks.filter((one) => !one.complete).length + warnings.length;
  if (frameworks.length + warnings.length === 0) return null;
  return (
    <Popover
      trigger="click"
      placement="bottomLeft"
      title={t("通读提示")}
      content={<NoteList frameworks={frameworks} warnings={warnings} />}
    >
      <Button size="small">
        {gaps > 0 ? t("通读提示 {count} 处须留意", { count: gaps }) : t("通读提示")}
      </Button>
    </Popover>
  );
}

function NoteList({ frameworks, warnings }: Notes) {
  return (
    <ul className={s.notes}>
      {frameworks.map((one) => (
        <Note key={`${one.start} ${one.name}`} start={one.start}>
          {t("“{name}”", { name: one.name })}
          <span className={one.complete ? s.whole : s.gap}>
            {one.complete
              ? t("齐全，{found} 项", { found: one.found })
              : t("应有 {size} 项，找到 {found} 项", { size: one.size ?? "？", found: one.found })}
          </span>
          {one.members.length > 0 && <span className={s.members}>{one.members.join("、")}</span>}
        </Note>
      ))}
      {warnings.map((one) => (
        <Note key={`${one.code} ${one.start ?? ""}`} start={one.start}>
          <span className={s.gap}>{one.message}</span>
        </Note>
      ))}
    </ul>
  );
}

/** One remark; it leads to its place in the text where it has one. */
function Note({ start, children }: { start: number | undefined; children: React.ReactNode }) {
  const { draft, state } = useReading();
  const segment = start === undefined ? undefined : draft.segments.find((one) => one.end > start);
  if (!segment) return <li className={s.note}>{children}</li>;
  return (
    <li>
      <button type="button" className={s.note} onClick={() => state.goTo("text", segment.id)}>
        {children}
      </button>
    </li>
  );
}

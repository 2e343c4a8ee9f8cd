import { t } from "../../../../../../ui/i18n.ts";
import { useIsPhone } from "../../../../../../ui/use-is-phone.ts";
import { CoverageTrack } from "../../coverage-track.tsx";
import { useReading } from "../reading-context.ts";
import s from "./coverage-bar.module.css";

/** How many task sentences are accounted for; a press leads to the next one that is not. */
export function CoverageBar({ toNextOpen }: { toNextOpen: () => void }) {
  const { coverage } = useReading();
  const isPhone = useIsPhone();
  const { tasks, accounted, open } = coverage;
  const words = t("有交代 {accounted} / {tasks} 句任务", { accounted, tasks });
  const bar = (
    <>
      <CoverageTrack accounted={accounted} tasks={tasks} className={s.track} />
      <span className={s.words}>{words}</span>
    </>
  );
  if (open.length === 0) return <span className={s.bar}>{bar}</span>;
  return (
    <button type="button" className={`${s.bar} ${s.door}`} onClick={toNextOpen}>
      {bar}
      <span className={s.open}>
        {isPhone
          ? t("待处理 {count} 句", { count: open.length })
          : t("还有 {count} 句待处理，看下一句", { count: open.length })}
      </span>
    </button>
  );
}

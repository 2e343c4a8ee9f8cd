import { Button } from "antd";
import { t } from "../../../../../ui/i18n.ts";
import { MISSING, MISSING_NAMES } from "../../contract.ts";
import { type Missing, missingOf } from "../../gaps/missing.ts";
import { useReading, useReadingView } from "../reading/reading-context.ts";
import s from "./tree-head.module.css";

/** The plan in numbers; a press on what is lacking chooses every item that lacks it, to be filled in at once. */
export function TreeHead({ fill }: { fill?: (itemIds: string[], missing: Missing) => void }) {
  const { draft, state } = useReading();
  const isFolded = useReadingView((view) => view.folded.size > 0);
  const tasks = draft.items.filter((item) => item.kind === "task" && item.endedByRevision === null);
  const lacking = (one: Missing) =>
    tasks.filter((item) => missingOf(item).includes(one)).map((item) => item.id);
  const groups = draft.items.filter((item) => item.kind === "group").map((item) => item.id);
  const shown = MISSING.map((one) => ({ one, ids: lacking(one) })).filter(({ ids }) => ids.length > 0);
  return (
    <div className={s.head}>
      <h2 className={s.title}>{t("计划")}</h2>
      <span className={s.count}>{t("{count} 条任务", { count: tasks.length })}</span>
      {shown.map(({ one, ids }) =>
        fill ? (
          <button
            key={one}
            type="button"
            className={s.lack}
            title={t("选中全部 {count} 条，一并填写", { count: ids.length })}
            onClick={() => fill(ids, one)}
          >
            {t("缺{name} {count}", { name: t(MISSING_NAMES[one]), count: ids.length })}
          </button>
        ) : (
          <span key={one} className={s.count}>
            {t("缺{name} {count}", { name: t(MISSING_NAMES[one]), count: ids.length })}
          </span>
        ),
      )}
      {groups.length > 0 && (
        <Button
          type="text"
          size="small"
          className={s.fold}
          onClick={() => state.fold(new Set(isFolded ? [] : groups))}
        >
          {isFolded ? t("全部展开") : t("全部收起")}
        </Button>
      )}
    </div>
  );
}

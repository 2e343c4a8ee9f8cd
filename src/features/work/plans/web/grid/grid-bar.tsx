import { Button, Segmented } from "antd";
import { t } from "../../../../../ui/i18n.ts";
import { MISSING, MISSING_NAMES } from "../../contract.ts";
import { useReading } from "../reading/reading-context.ts";
import type { OwnColumns } from "./cells/own-columns.ts";
import { ColumnsMenu } from "./columns-menu.tsx";
import s from "./grid-bar.module.css";
import { type Gap, gapCounts, type Sorting, tasksIn } from "./shown-rows.ts";

interface GridBarProps {
  gap: Gap;
  sorting: Sorting;
  show: (gap: Gap, sorting: Sorting) => void;
  /** Rows would be others, or in another order, if it were filtered and sorted now. */
  isOutdated: boolean;
  own: OwnColumns;
  setOwn: (own: OwnColumns) => void;
  fill: () => void;
  undo: () => void;
  said: string;
}

/** Above the table: filters by what is lacking, columns, acts, and what was done last. */
export function GridBar({ gap, sorting, show, isOutdated, own, setOwn, fill, undo, said }: GridBarProps) {
  const { draft, isEditable } = useReading();
  const counts = gapCounts(tasksIn(draft.items));
  return (
    <div className={s.bar}>
      <div className={s.filters}>
        <Segmented<Gap>
          size="small"
          aria-label={t("只看缺项")}
          value={gap}
          onChange={(next) => show(next, sorting)}
          options={[
            { value: "all", label: t("全部 {count}", { count: counts.all }) },
            ...MISSING.map((one) => ({
              value: one,
              label: t("缺{name} {count}", { name: t(MISSING_NAMES[one]), count: counts[one] }),
            })),
          ]}
        />
      </div>
      {isOutdated && (
        <Button size="small" onClick={() => show(gap, sorting)}>
          {t("重新筛选排序")}
        </Button>
      )}
      {isEditable && (
        <>
          <Button size="small" title="Ctrl+D" onClick={fill}>
            {t("向下填充")}
          </Button>
          <Button size="small" title="Ctrl+Z" onClick={undo}>
            {t("撤销操作")}
          </Button>
        </>
      )}
      <ColumnsMenu own={own} change={setOwn} />
      <span className={s.said} role="status">
        {said}
      </span>
    </div>
  );
}

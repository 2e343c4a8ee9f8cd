// biome-ignore-all lint/a11y/useSemanticElements: rows stand at computed places, which a table element does not allow; one field holds the keyboard and names the active cell
// biome-ignore-all lint/a11y/useFocusableInteractive: rows stand at computed places, which a table element does not allow; one field holds the keyboard and names the active cell
// biome-ignore-all lint/a11y/useAriaPropsSupportedByRole: the role of a cell is given by its column
import { memo } from "react";
import { t } from "../../../../../ui/i18n.ts";
import { dateWords } from "../../../../../ui/marks/date-words.ts";
import type { PlanItem } from "../../draft/contract.ts";
import { missingOf } from "../../gaps/missing.ts";
import type { ItemProposals } from "../../proposal/contract.ts";
import { type CellWorld, cellText } from "./cells/cell-text.ts";
import { type ColumnId, columnOf } from "./cells/columns.ts";
import { proposedWords } from "./cells/proposed-cells.ts";
import s from "./grid.module.css";
import { useGridView } from "./grid-context.ts";
import type { GridState } from "./grid-state.ts";

/** Names the element of a cell. */
export const cellElementId = (row: string, column: ColumnId): string => `cell-${row}-${column}`;

interface GridRowProps {
  state: GridState;
  item: PlanItem;
  /** From 0 at the top. */
  place: number;
  /** `1.2`: the place in the plan. */
  number: string;
  columns: readonly ColumnId[];
  /** Of the columns, for the layout. */
  template: string;
  /** Pixels from the top of the table. */
  top: number;
  world: CellWorld;
  shortNameOf: (unitId: string) => string;
  proposals: ItemProposals | undefined;
  isEditable: boolean;
}

/** One task as a row of cells. */
export const GridRow = memo(function GridRow(props: GridRowProps) {
  const { state, item, place, number, columns, template, top, world, shortNameOf, proposals, isEditable } =
    props;
  const marks = useGridView(state, () => marksOf(state, item.id, place));
  const [at = -1, left = -1, right = -1] = marks.split(" ").map(Number);
  const proposed = proposedWords(item, proposals, shortNameOf);
  const missing = new Set<string>(missingOf(item).map((one) => COLUMN_OF[one]));
  return (
    <div
      role="row"
      aria-rowindex={place + 2}
      className={at >= 0 ? `${s.row} ${s.atRow}` : s.row}
      style={{ top, gridTemplateColumns: template }}
      data-row={item.id}
    >
      {columns.map((column, index) => {
        const isChosen = index >= left && index <= right;
        const proposal = proposed[column];
        const isMissing = missing.has(column) && proposal === undefined;
        const looks = [
          s.cell,
          column === "title" && s.title,
          isChosen && s.chosen,
          index === at && s.at,
          isMissing && s.missing,
          columnOf(column).field === undefined && s.readonly,
        ];
        return (
          <div
            key={column}
            id={cellElementId(item.id, column)}
            role={column === "title" ? "rowheader" : "gridcell"}
            aria-colindex={index + 1}
            aria-selected={isChosen}
            aria-readonly={!isEditable || columnOf(column).field === undefined}
            className={looks.filter(Boolean).join(" ")}
            data-column={column}
          >
            {column === "title" && <span className={s.number}>{number}</span>}
            <span className={proposal === undefined ? s.words : `${s.words} ${s.proposed}`}>
              {proposal !== undefined
                ? t("建议 {words}", { words: proposal })
                : isMissing
                  ? lackWords(item, column)
                  : shownText(item, column, world, shortNameOf)}
            </span>
          </div>
        );
      })}
    </div>
  );
});

const COLUMN_OF = { lead: "leadUnitId", due: "due", "finish-standard": "finishStandard" } as const;

/** The current column and the chosen ones of a row, as one value to be watched. */
function marksOf(state: GridState, row: string, place: number): string {
  const range = state.range();
  const { at } = state.view();
  if (!range || !at || place < range.top || place > range.bottom) return "-1 -1 -1";
  return `${at.row === row ? state.placeOf(at).column : -1} ${range.left} ${range.right}`;
}

function shownText(
  item: PlanItem,
  column: ColumnId,
  world: CellWorld,
  shortNameOf: (id: string) => string,
): string {
  if (column === "leadUnitId" && item.leadUnitId) return shortNameOf(item.leadUnitId);
  if (column === "supporting") return item.supporting.map(({ unitId }) => shortNameOf(unitId)).join("、");
  if (column === "due" && item.due) return dateWords(item.due, "short");
  return cellText(item, column, world);
}

/** What is lacking, with the words of the text that point to it. */
function lackWords(item: PlanItem, column: ColumnId): string {
  const words =
    column === "leadUnitId" ? item.ownerWords.join("、") : column === "due" ? (item.dueWords ?? "") : "";
  return words ? t("缺（文中：{words}）", { words }) : t("缺");
}

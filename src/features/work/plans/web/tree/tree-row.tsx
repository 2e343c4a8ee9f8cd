import { CaretDownOutlined, CaretRightOutlined } from "@ant-design/icons";
import { type MouseEvent, memo, type ReactNode } from "react";
import { t } from "../../../../../ui/i18n.ts";
import { dateWords } from "../../../../../ui/marks/date-words.ts";
import { CYCLE_NAMES, type PlanItem } from "../../draft/contract.ts";
import { missingOf } from "../../gaps/missing.ts";
import { FieldChip, useHasProposal } from "../proposals/field-proposals.tsx";
import { GroupTake } from "../proposals/take-bar.tsx";
import { useReading, useRowWorld } from "../reading/reading-context.ts";
import { useRowMarks } from "../reading/row-marks.ts";
import s from "./tree-row.module.css";
import type { TreeRow } from "./tree-rows.ts";

/** Names the element of an item. */
export const itemElementId = (id: string): string => `item-${id}`;

/** The fields of an item that a click in the tree opens. */
export type FieldName = "leadUnitId" | "supporting" | "due" | "finishStandard";

interface TreeRowProps {
  row: TreeRow;
  /** Opens the fields at one of them; absent where nothing can be edited. */
  onField?: (id: string, field: FieldName) => void;
  /** Stands at the end of an adopted item: the way to its matter. */
  after?: ReactNode;
}

/** One line of the plan: a group with its count, or a task with who, until when and when it counts as done. */
export const TreeRowView = memo(
  function TreeRowView({ row, onField, after }: TreeRowProps) {
    const { state } = useRowWorld();
    const { item, level, number, tasks, isFolded, siblings } = row;
    const { id } = item;
    const { isAt, isChosen, isLit, isActive } = useRowMarks("tree", id, id);
    const isGroup = item.kind === "group";
    const looks = [
      s.row,
      isGroup ? s.group : s.task,
      isLit && s.lit,
      isChosen && isActive && s.chosen,
      isAt && s.at,
      isAt && isActive && s.active,
      item.endedByRevision !== null && s.ended,
    ];
    return (
      // biome-ignore lint/a11y/useFocusableInteractive: the tree holds the focus and names this row as the active one
      <div
        id={itemElementId(id)}
        data-item={id}
        role="treeitem"
        aria-level={level}
        aria-posinset={item.sort + 1}
        aria-setsize={siblings}
        aria-selected={isChosen}
        aria-expanded={isGroup ? !isFolded : undefined}
        className={looks.filter(Boolean).join(" ")}
        style={{ paddingLeft: 8 + (level - 1) * 18 }}
      >
        <div className={s.line}>
          {isGroup ? (
            <button
              type="button"
              tabIndex={-1}
              data-folds
              className={s.fold}
              aria-label={isFolded ? t("展开") : t("收起")}
              onClick={() => state.toggleFold(id)}
            >
              {isFolded ? <CaretRightOutlined aria-hidden /> : <CaretDownOutlined aria-hidden />}
            </button>
          ) : (
            <span className={s.number}>{number}</span>
          )}
          <span className={s.title}>{item.title}</span>
          {isGroup && <span className={s.count}>{t("{count} 条", { count: tasks })}</span>}
          {isGroup && onField && <TakeOfGroup groupId={id} />}
          {after}
        </div>
        {!isGroup && <Terms item={item} onField={onField} />}
      </div>
    );
  },
  (one, other) =>
    one.row.item === other.row.item &&
    one.row.level === other.row.level &&
    one.row.number === other.row.number &&
    one.row.tasks === other.row.tasks &&
    one.row.isFolded === other.row.isFolded &&
    one.row.siblings === other.row.siblings &&
    one.onField === other.onField &&
    one.after === other.after,
);

/** A group follows every edit, since what is proposed for its tasks goes as they are filled. */
function TakeOfGroup({ groupId }: { groupId: string }) {
  const { draft } = useReading();
  return <GroupTake items={draft.items} groupId={groupId} />;
}

function Terms({ item, onField }: { item: PlanItem; onField: TreeRowProps["onField"] }) {
  const { nameOfUnit } = useRowWorld();
  const missing = missingOf(item);
  const term = (field: FieldName, children: ReactNode) => (
    <Term open={onField && (() => onField(item.id, field))} isMissing={missing.includes(MISSING_AS[field]!)}>
      {children}
    </Term>
  );
  const has: Record<FieldName, boolean> = {
    leadUnitId: useHasProposal(item, "leadUnitId"),
    supporting: useHasProposal(item, "supporting"),
    due: useHasProposal(item, "due"),
    finishStandard: useHasProposal(item, "finishStandard"),
  };
  // Where a proposal stands for what is lacking, this is the way to something else.
  const firstProposed = FIELDS.find((field) => has[field]);
  const proposed = (field: FieldName) => (has[field] ? <FieldChip item={item} field={field} /> : null);
  return (
    <div className={s.terms}>
      {proposed("leadUnitId") ??
        term(
          "leadUnitId",
          item.leadUnitId ? nameOfUnit(item.leadUnitId) : lacking(t("牵头"), item.ownerWords.join("、")),
        )}
      {item.supporting.length > 0 &&
        term("supporting", t("协办 {names}", { names: supportingWords(item, nameOfUnit) }))}
      {proposed("supporting")}
      {proposed("due") ??
        term(
          "due",
          item.due
            ? t("{date} 前", { date: dateWords(item.due, "short") })
            : lacking(t("期限"), item.dueWords),
        )}
      {proposed("finishStandard") ?? term("finishStandard", item.finishStandard || lacking(t("标准"), null))}
      {onField && firstProposed && (
        <button
          type="button"
          tabIndex={-1}
          className={`${s.term} ${s.otherwise}`}
          title={t("不用建议，自己填写")}
          aria-label={t("另填：{title}", { title: item.title })}
          onClick={(event) => isPlain(event) && onField(item.id, firstProposed)}
        >
          {t("另填")}
        </button>
      )}
      {item.reportCycle !== "none" && (
        <span className={s.extra}>{t("{cycle}反馈", { cycle: t(CYCLE_NAMES[item.reportCycle]) })}</span>
      )}
      {item.needsVerification && <span className={s.extra}>{t("需核查")}</span>}
      {item.addedByRevision !== null && (
        <span className={s.extra}>{t("第 {n} 次修订增加", { n: item.addedByRevision })}</span>
      )}
      {item.endedByRevision !== null && (
        <span className={s.extra}>{t("第 {n} 次修订终止", { n: item.endedByRevision })}</span>
      )}
    </div>
  );
}

const FIELDS: readonly FieldName[] = ["leadUnitId", "due", "finishStandard", "supporting"];

const MISSING_AS: Partial<Record<FieldName, ReturnType<typeof missingOf>[number]>> = {
  leadUnitId: "lead",
  due: "due",
  finishStandard: "finish-standard",
};

/** What is lacking, with the words of the text that point to it. */
function lacking(name: string, words: string | null): string {
  return words ? t("缺{name}（文中：{words}）", { name, words }) : t("缺{name}", { name });
}

const NAMES_SHOWN = 2;

function supportingWords(item: PlanItem, nameOfUnit: (id: string) => string): string {
  const names = item.supporting.slice(0, NAMES_SHOWN).map(({ unitId }) => nameOfUnit(unitId));
  const rest = item.supporting.length - names.length;
  return names.join("、") + (rest > 0 ? t("等 {count} 个", { count: item.supporting.length }) : "");
}

interface TermProps {
  open: (() => void) | undefined;
  isMissing: boolean;
  children: ReactNode;
}

/** One term of a task; a click edits it. By keyboard Enter on the row does. */
function Term({ open, isMissing, children }: TermProps) {
  const looks = isMissing ? `${s.term} ${s.missing}` : s.term;
  if (!open) return <span className={looks}>{children}</span>;
  return (
    <button type="button" tabIndex={-1} className={looks} onClick={(event) => isPlain(event) && open()}>
      {children}
    </button>
  );
}

/** With Ctrl, ⌘ or Shift a click means the row. */
function isPlain({ ctrlKey, metaKey, shiftKey }: MouseEvent): boolean {
  return !(ctrlKey || metaKey || shiftKey);
}

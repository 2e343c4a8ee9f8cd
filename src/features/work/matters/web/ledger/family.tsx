import { RightOutlined } from "@ant-design/icons";
import type { CSSProperties } from "react";
import { Link } from "react-router";
import { t } from "../../../../../ui/i18n.ts";
import { type Branches, type ShownRow, UNFOLDED } from "./branches.ts";
import s from "./ledger.module.css";

/** What a row is called: a part that was unfolded by its unit, anything else by its title. */
export function RowName({ row }: { row: ShownRow }) {
  if (!row.depth) return <span>{row.title}</span>;
  return (
    <span className={s.part} style={{ "--depth": row.depth } as CSSProperties}>
      <span className="ls-unseen">{t("下级：")}</span>
      {row.lead?.name ?? row.title}
    </span>
  );
}

/** Below the name: a fold with how the parts stand, or the whole of which a row that stands alone is a part. */
export function Family({ row, branches }: { row: ShownRow; branches: Branches | undefined }) {
  if (branches && row.children > 0) return <Fold row={row} branches={branches} />;
  if (row.whole && !row.depth)
    return <p className={s.whole}>{t("属于：{title}", { title: row.whole.title })}</p>;
  return row.children > 0 ? <p className={s.whole}>{partsWords(row)}</p> : null;
}

function Fold({ row, branches }: { row: ShownRow; branches: Branches }) {
  const { isOpen, isReading, isUnread } = branches.of(row.id);
  return (
    <div className={s.fold} style={{ "--depth": row.depth ?? 0 } as CSSProperties}>
      <button type="button" aria-expanded={isOpen} onClick={() => branches.toggle(row.id)}>
        <RightOutlined aria-hidden />
        {partsWords(row)}
      </button>
      {isReading && <span role="status">{t("正在读取…")}</span>}
      {isUnread && <span role="alert">{t("没有读到下级事项，请收起后再展开")}</span>}
      {isOpen && row.children > UNFOLDED && (
        <Link to={`/matters/${row.id}`}>{t("查看全部 {total} 件", { total: row.children })}</Link>
      )}
    </div>
  );
}

/** How many parts there are, and how they stand: "7 校，3 未签收，2 已了结". */
export function partsWords({
  parts,
  children,
  childrenEnded,
}: Pick<ShownRow, "parts" | "children" | "childrenEnded">): string {
  const words = [
    parts?.areSchools ? t("{count} 校", { count: children }) : t("{count} 个单位", { count: children }),
  ];
  if (parts && parts.unsigned > 0) words.push(t("{count} 未签收", { count: parts.unsigned }));
  if (childrenEnded > 0) words.push(t("{count} 已了结", { count: childrenEnded }));
  return words.join(t("，"));
}

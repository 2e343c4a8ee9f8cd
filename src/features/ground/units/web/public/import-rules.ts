import type { PostKind } from "../../../../../base/actor.ts";
import { MOST_ROWS } from "../../../../../base/import-shape.ts";
import { t } from "../../../../../ui/i18n.ts";

/** Why a post may not import sheets; undefined where it may. */
export function importRefusal(post: PostKind): string | undefined {
  return post === "unit-admin" ? undefined : t("由单位管理员导入");
}

/** How much one import takes, and what it leaves alone, in a sentence. */
export function importLimits(): string {
  return t("一次最多 {rows} 行。导入只新增和更新，不会撤销单位、结束岗位或删除内容。", { rows: MOST_ROWS });
}

import { t } from "../../../../../ui/i18n.ts";
import { type Edit, LABEL_NAMES } from "../../draft/contract.ts";
import type { Draft } from "../../edit.ts";

const EXCERPT = 24;

/** An edit as a line that its maker recognises; what it speaks of is looked up in the draft, if it is still there. */
export function describeEdit(edit: Edit, draft: Draft): string {
  const sentence = (ids: readonly string[]) =>
    quoted(draft.segments.find((s) => s.id === ids[0])?.text, ids.length);
  const item = (ids: readonly string[]) =>
    quoted(draft.items.find((i) => i.id === ids[0])?.title, ids.length);
  switch (edit.kind) {
    case "label":
      return t("{what} 改判为{label}", {
        what: sentence(edit.segmentIds),
        label: t(LABEL_NAMES[edit.label]),
      });
    case "merge-segments":
      return t("合并 {what}", { what: sentence(edit.segmentIds) });
    case "split-segment":
      return t("拆分 {what}", { what: sentence([edit.segmentId]) });
    case "set-aside":
      return t("搁置 {what}（{reason}）", { what: sentence(edit.segmentIds), reason: edit.reason });
    case "restore":
      return t("恢复 {what}", { what: sentence(edit.segmentIds) });
    case "bind":
      return t("{what} 归入 {item}", { what: sentence(edit.segmentIds), item: item([edit.itemId]) });
    case "make-item":
      return t("{what} 建为条目", { what: sentence(edit.segmentIds) });
    case "update-items":
      return t("填写 {what}", { what: item(edit.itemIds) });
    case "take-proposals":
      return t("采纳 {what} 的建议", { what: item(edit.takes.map(({ itemId }) => itemId)) });
    case "move-item":
      return t("移动 {what}", { what: item([edit.itemId]) });
    case "remove-item":
      return t("删除 {what}", { what: item([edit.itemId]) });
    case "make-group":
      return t("新建分组 {what}", { what: quoted(edit.title, 1) });
    case "rename":
      return t("{what} 改名为“{title}”", { what: item([edit.itemId]), title: edit.title });
    case "update-plan":
      return t("修改计划名称或年份");
    case "undo":
      return t("撤销操作");
    case "redo":
      return t("重做操作");
  }
}

function quoted(text: string | undefined, count: number): string {
  if (text === undefined) return t("（已不存在的内容）");
  const points = [...text];
  const short = points.length > EXCERPT ? `${points.slice(0, EXCERPT).join("")}…` : text;
  return count > 1 ? t("“{short}”等 {count} 处", { short, count }) : `“${short}”`;
}

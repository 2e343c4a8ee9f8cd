import { Segmented } from "antd";
import { useSearchParams } from "react-router";
import { t } from "../../../../../ui/i18n.ts";
import { changeListQuery, isNarrowed, type ListQuery } from "../../../../../ui/list/list-query.ts";

/** As a tree, where parts lie folded below what they are parts of; or each matter by itself. */
export type View = "tree" | "each";

/** Under this name the address holds the view; the tree, which is shown at first, leaves none. */
const NAME = "view";

/**
 * The view that the address asks for, the one that is shown, and the way to change it. What is searched or filtered is
 * shown one by one: a part that fits must not hide below a whole that does not.
 */
export function useView(query: ListQuery): { shown: View; isChoice: boolean; choose: (view: View) => void } {
  const [params, setParams] = useSearchParams();
  const asked: View = params.get(NAME) === "each" ? "each" : "tree";
  const isChoice = !isNarrowed(query);
  const choose = (view: View) =>
    setParams(
      (before) => {
        const next = changeListQuery(before, {});
        if (view === "each") next.set(NAME, view);
        else next.delete(NAME);
        return next;
      },
      { replace: true },
    );
  return { shown: isChoice ? asked : "each", isChoice, choose };
}

/** The switch between the views. */
export function ViewSwitch({ shown, isChoice, choose }: ReturnType<typeof useView>) {
  return (
    <Segmented<View>
      aria-label={t("排列方式")}
      value={shown}
      disabled={!isChoice}
      title={isChoice ? "" : t("查找和筛选的结果逐件列出")}
      options={[
        { value: "tree", label: t("按层级") },
        { value: "each", label: t("逐件") },
      ]}
      onChange={choose}
    />
  );
}

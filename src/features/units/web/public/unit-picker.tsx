import { TreeSelect } from "antd";
import { type ReactElement, useId, useMemo } from "react";
import { t } from "../../../../ui/i18n.ts";
import type { UnitRow } from "../../contract.ts";
import { isFound, type UnitFilter, type UnitNode, unitNodes } from "./unit-choices.ts";
import { useUnits } from "./units-query.ts";

/** What pickers of one and of many units take alike. */
export interface PickerProps {
  /** Given by `Form.Item`. */
  id?: string;
  /** Which units can be chosen; all in sight where nothing is said. Stable: declare it outside the component. */
  allow?: UnitFilter;
  placeholder?: string;
  isDisabled?: boolean;
  "aria-label"?: string;
}

interface UnitPickerProps extends PickerProps {
  value?: string | null;
  onChange?: (unitId: string | null) => void;
  /** Whether the choice can be taken back. */
  isClearable?: boolean;
}

/** Chooses one unit from the tree; searched by name, short name and code. */
export function UnitPicker({ value, onChange, isClearable = false, ...rest }: UnitPickerProps) {
  const { key, tree } = useTreeOf(rest);
  return (
    <TreeSelect<string>
      key={key}
      {...tree}
      value={value ?? undefined}
      onChange={(chosen) => onChange?.(chosen ?? null)}
      allowClear={isClearable}
    />
  );
}

/** Any unit in sight. */
export function anyUnit(_: UnitRow): boolean {
  return true;
}

/** The settings of a tree to choose from; `key` makes it open anew once the units are there. */
export function useTreeOf({ id: given, allow = anyUnit, placeholder, isDisabled, ...rest }: PickerProps) {
  const { units, isPending } = useUnits();
  const own = useId();
  const id = given ?? own;
  const treeData = useMemo(() => unitNodes(units, allow), [units, allow]);
  const opened = useMemo(() => wayToChoices(treeData), [treeData]);
  const tree = {
    id,
    treeData,
    treeDefaultExpandedKeys: opened,
    loading: isPending,
    disabled: isDisabled,
    showSearch: { filterTreeNode: (typed: string, node: object) => isFound(typed, (node as UnitNode).words) },
    placeholder: placeholder ?? t("请选择单位"),
    notFoundContent: isPending ? t("正在读取…") : t("没有符合的单位"),
    style: { width: "100%" },
    // The field says that it controls the element of this id; the tree in the popup has none by itself.
    popupRender: (menu: ReactElement) => <div id={`${id}_list`}>{menu}</div>,
    styles: { popup: { root: { maxHeight: 420, minWidth: 280 } } },
    "aria-label": rest["aria-label"],
  };
  return { key: isPending ? "waiting" : "ready", tree };
}

/** Opens the tree as far down as there is nothing to decide, and one step more. */
function wayToChoices(nodes: UnitNode[]): string[] {
  if (nodes.length !== 1) return [];
  const [only] = nodes;
  return [only!.value, ...(only!.disabled ? wayToChoices(only!.children) : [])];
}

import { TreeSelect } from "antd";
import { type ReactElement, useId, useMemo, useState } from "react";
import { t } from "../../../../../ui/i18n.ts";
import type { UnitRow } from "../../contract.ts";
import { foundNodes, type UnitFilter, type UnitNode, unitNodes } from "./unit-choices.ts";
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
  const { tree, named } = useTreeOf(rest);
  return (
    <TreeSelect<Chosen>
      {...tree}
      labelInValue
      value={value ? named(value) : undefined}
      onChange={(chosen: Chosen | undefined) => onChange?.(chosen?.value ?? null)}
      allowClear={isClearable}
    />
  );
}

/** A chosen unit as the field shows it, whether or not it is among what the search found. */
export interface Chosen {
  value: string;
  label: string;
}

/** Any unit in sight. */
export function anyUnit(_: UnitRow): boolean {
  return true;
}

/** The settings of a tree to choose from. Who types before the units are there keeps what was typed. */
export function useTreeOf({ id: given, allow = anyUnit, placeholder, isDisabled, ...rest }: PickerProps) {
  const { units, byId, isPending } = useUnits();
  const [typed, setTyped] = useState("");
  const [unfolded, setUnfolded] = useState<string[]>();
  const own = useId();
  const id = given ?? own;
  const whole = useMemo(() => unitNodes(units, allow), [units, allow]);
  const opened = useMemo(() => wayToChoices(whole), [whole]);
  const treeData = useMemo(
    () => (typed.trim() ? foundNodes(units, allow, typed) : whole),
    [units, allow, typed, whole],
  );
  const tree = {
    id,
    treeData,
    // What was found is unfolded by the tree itself.
    treeExpandedKeys: typed.trim() ? undefined : (unfolded ?? opened),
    onTreeExpand: (keys: React.Key[]) => setUnfolded(keys.map(String)),
    loading: isPending,
    disabled: isDisabled,
    showSearch: {
      searchValue: typed,
      onSearch: setTyped,
      // What was found is already all there is; the first of it becomes active by this property.
      filterTreeNode: false as const,
      treeNodeFilterProp: "found",
    },
    placeholder: placeholder ?? t("请选择单位"),
    notFoundContent: isPending ? t("正在读取…") : t("没有符合的单位"),
    style: { width: "100%" },
    // The field says that it controls the element of this id; the tree in the popup has none by itself.
    // The tree makes its first finding ready for Enter only when it opens or is searched, not when units arrive
    // after the typing: so it begins anew with the first of them.
    popupRender: (menu: ReactElement) => (
      <div key={treeData.length > 0 ? "found" : "awaited"} id={`${id}_list`}>
        {menu}
      </div>
    ),
    styles: { popup: { root: { maxHeight: 420, minWidth: 280 } } },
    "aria-label": rest["aria-label"],
  };
  const named = (unitId: string): Chosen => ({ value: unitId, label: byId.get(unitId)?.name ?? "…" });
  return { tree, named };
}

/** Opens the tree as far down as there is nothing to decide, and one step more. */
function wayToChoices(nodes: UnitNode[]): string[] {
  if (nodes.length !== 1) return [];
  const [only] = nodes;
  return [only!.value, ...(only!.disabled ? wayToChoices(only!.children) : [])];
}

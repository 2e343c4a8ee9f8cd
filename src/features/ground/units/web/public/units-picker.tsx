import { DownOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { Button, Dropdown, Flex, TreeSelect } from "antd";
import { useMemo } from "react";

import { t } from "../../../../../ui/i18n.ts";
import type { AllianceChoice } from "../../alliance/contract.ts";
import { choicesQuery } from "../alliance/queries.ts";
import { allianceGroups, type UnitGroup, unitGroups } from "./unit-choices.ts";
import { anyUnit, type Chosen, type PickerProps, useTreeOf } from "./unit-picker.tsx";
import { useUnits } from "./units-query.ts";

interface UnitsPickerProps extends PickerProps {
  value?: string[];
  onChange?: (unitIds: string[]) => void;
}

const NONE: AllianceChoice[] = [];
const MOST_SHOWN = 6;

/**
 * Chooses many units: one by one from the tree, or by one stroke all of a kind, all schools below a county, or all who belong
 * to an alliance today. What is chosen are the units: whoever joins or leaves later changes nothing.
 * A unit is chosen by itself; what lies below it is not chosen along with it.
 */
export function UnitsPicker({ value = [], onChange, ...rest }: UnitsPickerProps) {
  const { units } = useUnits();
  const { allow = anyUnit } = rest;
  const { data: alliances = NONE } = useQuery(choicesQuery);
  const groups = useMemo(
    () => [...unitGroups(units, allow), ...allianceGroups(alliances, units, allow)],
    [units, allow, alliances],
  );
  const { tree, named } = useTreeOf(rest);
  const add = (chosen: string) => {
    const group = groups.find((one) => one.key === chosen);
    if (group) onChange?.([...new Set([...value, ...group.unitIds])]);
  };
  return (
    <Flex vertical gap={6}>
      <TreeSelect
        {...tree}
        treeCheckable
        treeCheckStrictly
        allowClear
        maxTagCount={MOST_SHOWN}
        maxTagPlaceholder={(hidden) => t("另有 {count} 个单位", { count: hidden.length })}
        value={value.map(named)}
        onChange={(chosen: Chosen[]) => onChange?.(chosen.map((one) => one.value))}
      />
      <Flex gap={8} align="center" wrap>
        {groups.length > 0 && (
          <Dropdown
            trigger={["click"]}
            disabled={rest.isDisabled}
            menu={{
              items: menuOf(groups),
              onClick: (item) => add(item.key),
              style: { maxHeight: 360, overflow: "auto" },
            }}
          >
            <Button size="small">
              {t("成批选择")} <DownOutlined aria-hidden />
            </Button>
          </Dropdown>
        )}
        <span aria-live="polite">{t("已选 {count} 个单位", { count: value.length })}</span>
      </Flex>
    </Flex>
  );
}

function menuOf(groups: UnitGroup[]) {
  const part = (by: UnitGroup["by"], label: string, word: string) => ({
    key: by,
    type: "group" as const,
    label,
    children: groups
      .filter((group) => group.by === by)
      .map((group) => ({
        key: group.key,
        // What a bureau calls its alliance is no word of the catalogue.
        label: t(word, {
          name: by === "alliance" ? group.label : t(group.label),
          count: group.unitIds.length,
        }),
      })),
  });
  return [
    part("kind", t("按类别"), "全部{name}（{count}）"),
    part("county", t("按县区"), "{name}所属学校（{count}）"),
    part("alliance", t("按联合体"), "{name}全部成员（{count}）"),
  ].filter(({ children }) => children.length > 0);
}

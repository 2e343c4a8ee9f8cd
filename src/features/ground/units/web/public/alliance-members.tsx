import { DownOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { Button, Dropdown } from "antd";
import { useMemo } from "react";
import { t } from "../../../../../ui/i18n.ts";
import type { AllianceChoice } from "../../alliance/contract.ts";
import { choicesQuery } from "../alliance/queries.ts";
import { allianceGroups, type UnitFilter } from "./unit-choices.ts";
import { useUnits } from "./units-query.ts";

const NONE: AllianceChoice[] = [];

interface AllianceMembersProps {
  /** Which units can be chosen. */
  allow: UnitFilter;
  /** Takes the units that belong to the chosen alliance today. */
  add: (unitIds: string[]) => void;
}

/** A button that adds all members of an alliance, as they are today; nothing where there is no alliance to choose. */
export function AllianceMembers({ allow, add }: AllianceMembersProps) {
  const { units } = useUnits();
  const { data: alliances = NONE } = useQuery(choicesQuery);
  const groups = useMemo(() => allianceGroups(alliances, units, allow), [alliances, units, allow]);
  if (groups.length === 0) return null;
  const items = groups.map(({ key, label, unitIds }) => ({
    key,
    label: t("{name}全部成员（{count}）", { name: label, count: unitIds.length }),
  }));
  const choose = (key: string) => add(groups.find((group) => group.key === key)!.unitIds);
  return (
    <Dropdown
      trigger={["click"]}
      menu={{ items, onClick: ({ key }) => choose(key), style: { maxHeight: 360, overflow: "auto" } }}
    >
      <Button size="small">
        {t("加联合体全部成员")} <DownOutlined aria-hidden />
      </Button>
    </Dropdown>
  );
}

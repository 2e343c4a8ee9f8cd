import { useQuery } from "@tanstack/react-query";
import { call } from "../../../../../base/web/api.ts";
import { t } from "../../../../../ui/i18n.ts";
import type { ListDays, ListFilter } from "../../../../../ui/list/list-parts.ts";
import { useUnits } from "../../../../ground/units/web/public/units-query.ts";
import { listPlans } from "../../../plans/contract.ts";
import { TURNS } from "../../lamp.ts";
import { LAMPS } from "../../rules.ts";
import { STATE_TABLE, STATES } from "../../states.ts";
import { LAMP_NAMES, originNames, TURN_NAMES } from "../words.ts";

/** Plans offered as a filter: the latest of those one may see. */
const PLANS_OFFERED = 100;

/** The ledger's filters; units and plans appear once they are known. */
export function useLedgerFilters(): ListFilter[] {
  const { units } = useUnits();
  const plans = useQuery({
    queryKey: ["plans", "offered"],
    queryFn: ({ signal }) =>
      call(listPlans, { query: { status: "adopted", page: 1, size: PLANS_OFFERED } }, { signal }),
    staleTime: 60_000,
  });
  return [
    { key: "lamp", label: t("灯号"), isMany: true, options: named(LAMPS.toReversed(), LAMP_NAMES) },
    { key: "turn", label: t("转红"), options: named(TURNS, TURN_NAMES) },
    {
      key: "state",
      label: t("环节"),
      isMany: true,
      options: STATES.map((state) => ({ value: state, label: t(STATE_TABLE[state].name) })),
    },
    {
      key: "leadUnitId",
      label: t("牵头单位（含下级）"),
      options: units.filter((unit) => unit.within).map((unit) => ({ value: unit.id, label: unit.name })),
    },
    {
      key: "ownerUnitId",
      label: t("交办单位"),
      options: units.map((unit) => ({ value: unit.id, label: unit.name })),
      isFromLink: true,
    },
    {
      key: "planId",
      label: t("所属计划"),
      options: (plans.data?.rows ?? []).map((plan) => ({ value: plan.id, label: plan.title })),
    },
    {
      key: "origin",
      label: t("来源"),
      isMany: true,
      options: named(Object.keys(originNames()), originNames()),
    },
    {
      key: "top",
      label: t("层级"),
      options: [{ value: "true", label: t("只看顶层事项") }],
      isFromLink: true,
    },
  ];
}

/** Due dates from one day to another; the last day has names for what is asked most. */
export function dueDays(): ListDays {
  return {
    label: t("完成期限"),
    from: { key: "dueFrom", label: t("期限从") },
    to: { key: "dueTo", label: t("期限到") },
    presets: [
      { label: t("一周内"), days: 7 },
      { label: t("一个月内"), days: 30 },
      { label: t("三个月内"), days: 91 },
    ],
  };
}

function named<K extends string>(keys: readonly K[], names: Record<K, string>) {
  return keys.map((key) => ({ value: key, label: t(names[key]) }));
}

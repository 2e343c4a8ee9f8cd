import { Tree, type TreeDataNode } from "antd";
import { type Key, useMemo, useState } from "react";
import { t } from "../../../../ui/i18n.ts";
import { EmptyState } from "../../../../ui/state/empty-state.tsx";
import { SCHOOL_KIND_NAMES, UNIT_KIND_NAMES, type UnitRow } from "../contract.ts";
import { isFound } from "./public/unit-choices.ts";
import s from "./unit-page.module.css";

interface UnitTreeProps {
  units: UnitRow[];
  typed: string;
  withClosed: boolean;
  chosen: string | undefined;
  choose: (unitId: string) => void;
}

const HEIGHT = 620;

/** The tree to walk in; while something is searched it shows what was found and the way to it, opened. */
export function UnitTree({ units, typed, withClosed, chosen, choose }: UnitTreeProps) {
  const shown = useMemo(() => found(units, typed, withClosed), [units, typed, withClosed]);
  const data = useMemo(() => treeOf(shown), [shown]);
  const [opened, setOpened] = useState<Key[]>();
  const first = units.filter((unit) => unit.kind === "authority" || unit.id === chosen).map(({ id }) => id);
  if (units.length > 0 && data.length === 0) return <EmptyState title={t("没有符合的单位")} />;
  return (
    <Tree
      aria-label={t("单位")}
      className={s.nodes}
      treeData={data}
      height={HEIGHT}
      blockNode
      expandedKeys={typed ? shown.map(({ id }) => id) : (opened ?? first)}
      onExpand={setOpened}
      autoExpandParent={opened === undefined}
      selectedKeys={chosen ? [chosen] : []}
      onSelect={(_, { node }) => choose(String(node.key))}
    />
  );
}

/** What was found, and everything above it. */
function found(units: UnitRow[], typed: string, withClosed: boolean): UnitRow[] {
  const seen = units.filter((unit) => withClosed || !unit.closedOn);
  if (!typed) return seen;
  const hits = seen.filter((unit) => isFound(typed, unit));
  return seen.filter((unit) => hits.some((hit) => hit.path.startsWith(unit.path)));
}

function treeOf(units: UnitRow[]): TreeDataNode[] {
  const ids = new Set(units.map(({ id }) => id));
  const below = new Map<string | null, UnitRow[]>();
  for (const unit of units) {
    const parent = unit.parentId && ids.has(unit.parentId) ? unit.parentId : null;
    below.set(parent, [...(below.get(parent) ?? []), unit]);
  }
  const grow = (parent: string | null): TreeDataNode[] =>
    (below.get(parent) ?? []).map((unit) => ({
      key: unit.id,
      title: <Title unit={unit} />,
      children: grow(unit.id),
    }));
  return grow(null);
}

function Title({ unit }: { unit: UnitRow }) {
  const kind = unit.schoolKind ? SCHOOL_KIND_NAMES[unit.schoolKind] : UNIT_KIND_NAMES[unit.kind];
  return (
    <span className={unit.closedOn ? s.gone : undefined}>
      {unit.name} <span className={s.kind}>{t(kind)}</span>
      {unit.closedOn && <span className={s.kind}>{t("已撤并")}</span>}
    </span>
  );
}

import { useQuery } from "@tanstack/react-query";
import { Descriptions, Skeleton } from "antd";
import type { ReactNode } from "react";
import { call } from "../../../../base/web/api.ts";
import { t } from "../../../../ui/i18n.ts";
import { DateText } from "../../../../ui/marks/date-text.tsx";
import { ErrorState } from "../../../../ui/state/error-state.tsx";
import {
  listUnitChanges,
  SCHOOL_KIND_NAMES,
  UNIT_KIND_NAMES,
  type UnitChangeRow,
  type UnitRow,
} from "../contract.ts";
import { AlliancesOfUnit } from "./alliance/alliances-of-unit.tsx";
import { UnitName } from "./public/unit-name.tsx";
import { Remit } from "./remit/remit.tsx";
import s from "./unit-page.module.css";

interface UnitDetailProps {
  unit: UnitRow;
  byId: ReadonlyMap<string, UnitRow>;
  /** The acts on it. */
  children: ReactNode;
}

/** One unit: what it is, what can be done with it, and its life. */
export function UnitDetail({ unit, byId, children }: UnitDetailProps) {
  const below =
    [...byId.values()].filter((one) => one.path.startsWith(unit.path) && !one.closedOn).length - 1;
  return (
    <>
      <h2 className={s.name}>{unit.name}</h2>
      <div className={s.acts}>{children}</div>
      <Descriptions
        size="small"
        column={{ xs: 1, md: 2 }}
        items={[
          { key: "kind", label: t("类别"), children: t(UNIT_KIND_NAMES[unit.kind]) },
          ...(unit.schoolKind
            ? [{ key: "school", label: t("学段"), children: t(SCHOOL_KIND_NAMES[unit.schoolKind]) }]
            : []),
          { key: "code", label: t("代码"), children: <code>{unit.code}</code> },
          { key: "short", label: t("简称"), children: unit.shortName ?? "—" },
          { key: "parent", label: t("上级单位"), children: <UnitName id={unit.parentId} /> },
          ...(unit.within && !unit.closedOn
            ? [{ key: "below", label: t("下级单位"), children: t("{count} 个", { count: below }) }]
            : []),
          ...(unit.closedOn
            ? [{ key: "closed", label: t("撤并日期"), children: <DateText value={unit.closedOn} /> }]
            : []),
          ...(unit.mergedIntoId
            ? [{ key: "into", label: t("并入"), children: <UnitName id={unit.mergedIntoId} /> }]
            : []),
        ]}
      />
      {unit.within && <AlliancesOfUnit unitId={unit.id} />}
      {unit.within && <Remit unit={unit} />}
      {unit.within && <Life unitId={unit.id} version={unit.version} />}
    </>
  );
}

const CHANGE_WORDS: Record<UnitChangeRow["kind"], string> = {
  opened: "设立",
  renamed: "更名",
  moved: "划转",
  merged: "并入",
  closed: "撤销",
};

function Life({ unitId, version }: { unitId: string; version: number }) {
  const { data, error, refetch } = useQuery({
    queryKey: ["unit-changes", unitId, version],
    queryFn: ({ signal }) => call(listUnitChanges, { params: { id: unitId } }, { signal }),
  });
  if (error) return <ErrorState error={error} retry={() => void refetch()} />;
  if (!data) return <Skeleton active paragraph={{ rows: 2 }} />;
  return (
    <>
      <h3 className={s.lifeTitle}>{t("沿革")}</h3>
      <ol className={s.life}>
        {data.rows.map((row) => (
          <li key={row.id}>
            <DateText value={row.onDate} /> <strong>{t(CHANGE_WORDS[row.kind])}</strong>{" "}
            {row.kind === "opened" || row.kind === "closed" ? row.to || row.from : `${row.from} → ${row.to}`}
            <p className={s.reason}>{row.reason}</p>
          </li>
        ))}
      </ol>
    </>
  );
}

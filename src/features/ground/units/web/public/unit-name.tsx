import { t } from "../../../../../ui/i18n.ts";
import { useUnits } from "./units-query.ts";

interface UnitNameProps {
  id: string | null | undefined;
  /** Stands where the unit is out of sight; the name that came with the record, say. */
  fallback?: string;
  /** The short name, where the unit has one. */
  isShort?: boolean;
}

/** A unit by its name, with the way down to it on hover. */
export function UnitName({ id, fallback = "—", isShort = false }: UnitNameProps) {
  const { byId } = useUnits();
  const unit = id ? byId.get(id) : undefined;
  if (!unit) return <span>{fallback}</span>;
  const way: string[] = [];
  for (let at = unit; ; ) {
    way.unshift(at.shortName ?? at.name);
    const parent = at.parentId ? byId.get(at.parentId) : undefined;
    if (!parent || parent.kind === "authority") break;
    at = parent;
  }
  return (
    <span title={way.join(" / ")}>
      {isShort ? (unit.shortName ?? unit.name) : unit.name}
      {unit.closedOn && <span>{t("（已撤并）")}</span>}
    </span>
  );
}

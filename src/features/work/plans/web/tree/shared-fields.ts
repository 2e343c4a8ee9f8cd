import type { ItemFields, PlanItem, ReportCycle, Supporting } from "../../draft/contract.ts";

/** The fields that one and several items are filled in by alike; undefined where the items differ. */
export interface SharedFields {
  leadUnitId: string | null | undefined;
  supporting: Supporting[] | undefined;
  due: string | null | undefined;
  finishStandard: string | undefined;
  reportCycle: ReportCycle | undefined;
  needsVerification: boolean | undefined;
}

/** What the items have in common, field by field. */
export function sharedFields(items: readonly PlanItem[]): SharedFields {
  const common = <K extends keyof SharedFields>(name: K): PlanItem[K] | undefined => {
    const [first, ...rest] = items.map((item) => item[name]);
    const isCommon = rest.every((value) => JSON.stringify(value) === JSON.stringify(first));
    return isCommon ? first : undefined;
  };
  return {
    leadUnitId: common("leadUnitId"),
    supporting: common("supporting"),
    due: common("due"),
    finishStandard: common("finishStandard"),
    reportCycle: common("reportCycle"),
    needsVerification: common("needsVerification"),
  };
}

/** Supporting units as newly chosen; those that were there keep their due dates. */
export function supportingOf(unitIds: readonly string[], before: readonly Supporting[]): Supporting[] {
  return unitIds.map((unitId) => before.find((one) => one.unitId === unitId) ?? { unitId, due: null });
}

/** A new lead leaves the supporting units, where it may not stand too. */
export function leadFields(
  leadUnitId: string | null,
  item: Pick<PlanItem, "supporting"> | undefined,
): ItemFields {
  const supporting = item?.supporting.filter((one) => one.unitId !== leadUnitId);
  const isAmong = supporting !== undefined && supporting.length !== item?.supporting.length;
  return { leadUnitId, ...(isAmong && { supporting }) };
}

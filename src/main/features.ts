import type { Feature } from "../base/server/feature.ts";
import { auditFeature } from "../features/audit/feature.ts";
import { documentsFeature } from "../features/documents/feature.ts";
import { mattersFeature } from "../features/matters/feature.ts";
import { peopleFeature } from "../features/people/feature.ts";
import type { Gate } from "../features/people/gate.ts";
import { plansFeature } from "../features/plans/feature.ts";
import { unitsFeature } from "../features/units/feature.ts";

/**
 * THE list of features, from the ground up: a feature may only use those before it. The list itself is handed
 * to the few that serve all of them (the menu, what follows a change of the unit tree).
 */
export function createFeatures(gate: Gate): Feature[] {
  const features: Feature[] = [];
  const all = () => features;
  features.push(
    unitsFeature(all),
    peopleFeature(gate, all),
    auditFeature(all),
    documentsFeature,
    plansFeature,
    mattersFeature,
  );
  return features;
}

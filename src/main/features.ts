import type { Feature } from "../base/server/feature.ts";
import { auditFeature } from "../features/ground/audit/feature.ts";
import { inboxFeature } from "../features/ground/inbox/feature.ts";
import { peopleFeature } from "../features/ground/people/feature.ts";
import type { Gate } from "../features/ground/people/gate.ts";
import { unitsFeature } from "../features/ground/units/feature.ts";
import { documentsFeature } from "../features/work/documents/feature.ts";
import { mattersFeature } from "../features/work/matters/feature.ts";
import { plansFeature } from "../features/work/plans/feature.ts";

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
    inboxFeature(all),
    documentsFeature,
    plansFeature,
    mattersFeature,
  );
  return features;
}

import { learnCodes } from "../base/codes.ts";
import type { Feature, House } from "../base/server/feature.ts";
import { learnCarriers } from "../base/server/files/carriers.ts";
import type { Outside } from "../base/server/outside/outside.ts";
import { learnWords } from "../base/words/words.ts";
import type { Gate } from "../features/ground/people/gate.ts";

/**
 * THE list of features, from the ground up: a feature may only use those before it. A line here is all that a feature
 * costs outside its own folder, but for its migration.
 */
const LIST: readonly Promise<{ feature(house: House & { gate: Gate }): Feature }>[] = [
  import("../features/ground/units/feature.ts"),
  import("../features/ground/people/feature.ts"),
  import("../features/ground/files/feature.ts"),
  import("../features/ground/audit/feature.ts"),
  import("../features/ground/settings/feature.ts"),
  import("../features/ground/clocks/feature.ts"),
  import("../features/ground/inbox/feature.ts"),
  import("../features/work/documents/feature.ts"),
  import("../features/work/plans/feature.ts"),
  import("../features/work/matters/feature.ts"),
  import("../features/sums/reports/feature.ts"),
];

const MODULES = await Promise.all(LIST);

/** For whoever only looks things over, and sends nothing. */
const NOTHING_OUTSIDE: Outside = { secret: "" };

/** Makes the features, in the order of the list, and lets the server speak their words and codes. */
export function createFeatures(gate: Gate, outside: Outside = NOTHING_OUTSIDE): Feature[] {
  const features: Feature[] = [];
  const house = { gate, outside, features: () => features };
  features.push(...MODULES.map(({ feature }) => feature(house)));
  // What stands nearest to the work comes first, on the web as well.
  learnWords(features.flatMap(({ words }) => words ?? []).reverse());
  learnCarriers(features.flatMap(({ attachments }) => attachments ?? []));
  learnCodes(features.flatMap(({ codes }) => (codes ? [codes] : [])));
  return features;
}

import fc from "fast-check";
import type { Actor } from "../../../src/base/actor.ts";
import { decide } from "../../../src/features/work/matters/policy.ts";
import { isVisible } from "../../../src/features/work/matters/reads/visible.ts";
import { ACTS, type Act } from "../../../src/features/work/matters/states.ts";
import type { TestUnitKey } from "../../support/factories.ts";
import type { Asked, ModelMatter } from "./model.ts";

const UNIT_KEYS = ["root", "office", "basic", "c1", "c2", "c1-s1", "c1-s2", "c2-s1", "c2-s2"] as const;

/** A gust: numbers from which a step is made when its moment has come. */
export const gust = fc.record({
  matter: fc.nat(1000),
  choice: fc.nat(1000),
  /** Below 75 somebody does what they may; above, anybody tries anything. Some see an old version, some ask twice. */
  mischief: fc.nat(99),
  lead: fc.constantFrom<TestUnitKey>(...UNIT_KEYS),
  others: fc.uniqueArray(fc.constantFrom<TestUnitKey>(...UNIT_KEYS), { maxLength: 2 }),
  passed: fc.boolean(),
  granted: fc.boolean(),
  needsVerification: fc.boolean(),
  days: fc.constantFrom(5, 20, 30, 45, -3),
});
export type Gust = typeof gust extends fc.Arbitrary<infer T> ? T : never;

/** How often an act is tried where it is possible: what leads on in a matter's life more often than what ends it. */
const WEIGHTS: Partial<Record<Act, number>> = {
  submit: 6,
  finish: 5,
  verify: 5,
  close: 5,
  sign: 4,
  report: 3,
  dispatch: 3,
};

/** Everybody who may be blown about: people of the matters' own authority, and of another. */
export interface Crowd {
  people: Actor[];
  strangers: Actor[];
}

/** Makes a gust an act on one of the matters there are now. */
export function stepOf(blown: Gust, matters: ModelMatter[], crowd: Crowd): Asked {
  const matter = matters[blown.matter % matters.length]!;
  const isStale = blown.mischief % 10 === 7 && matter.version > 1;
  const [actor, act] =
    (blown.mischief < 75 && somethingSensible(blown, matter, crowd.people)) || anything(blown, crowd);
  return { ...blown, actor, act, matter, version: matter.version - Number(isStale) };
}

/** Somebody and an act that the policy allows them now. */
function somethingSensible(
  { choice }: Gust,
  { facts }: ModelMatter,
  people: Actor[],
): [Actor, Act] | undefined {
  const around = people.filter((actor) => isVisible(actor, facts));
  const mayBeDone = (act: Act) => around.filter((actor) => decide(actor, act, facts).allowed);
  const acts = ACTS.flatMap((act) =>
    mayBeDone(act).length > 0 ? Array<Act>(WEIGHTS[act] ?? 1).fill(act) : [],
  );
  if (acts.length === 0) return undefined;
  const act = acts[choice % acts.length]!;
  const doers = mayBeDone(act);
  return [doers[choice % doers.length]!, act];
}

function anything({ choice, matter, mischief }: Gust, { people, strangers }: Crowd): [Actor, Act] {
  const everybody = mischief >= 92 ? strangers : people;
  return [everybody[choice % everybody.length]!, ACTS[(choice + matter) % ACTS.length]!];
}

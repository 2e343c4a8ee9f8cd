import { type Actor, POST_NAMES, type PostKind } from "../base/actor.ts";
import { type Decision, forbidden, unlessNow } from "./decision.ts";

/** One state: what it is called on screen, and whose turn it is in it; nobody's at an end. */
export interface StateRule<Turn extends string> {
  name: string;
  next: Turn | null;
}

/** One row of a life cycle: an act, from which states it leads where, on whose side and by which posts. */
export interface ActRule<State extends string, Side extends string> {
  name: string;
  from: readonly State[];
  /** The state after it; `null` where the state stays. */
  to: State | null;
  /** On whose side the actor must stand. */
  side: Side;
  posts: readonly PostKind[];
}

/** Who stands on a side of a record, and what somebody else is told. */
export interface SideRule<Facts> {
  stands(actor: Actor, facts: Facts): boolean;
  refusal: string;
}

/** A life cycle as data; see {@link life}. */
export interface LifeTable<
  State extends string,
  Act extends string,
  Side extends string,
  Turn extends string,
  Facts extends { state: State },
> {
  /** What the record is called in a refusal, such as 事项. */
  noun: string;
  states: Record<State, StateRule<Turn>>;
  acts: Record<Act, ActRule<State, Side>>;
  sides: Record<Side, SideRule<Facts>>;
  /** What an act needs beyond its state; a sentence where it is not so. */
  conditions: Partial<Record<Act, (facts: Facts) => string | undefined>>;
  /** What is asked of the person besides post and side, such as that nobody judges their own work. */
  personal?(actor: Actor, act: Act, facts: Facts): string | undefined;
}

/** What the table of a life answers, to the server that refuses and to the screen that draws buttons. */
export interface Life<Act extends string, Facts> {
  /** Whether this actor may do this act now. Who comes before when: a person without the right learns nothing of the state. */
  decide(actor: Actor, act: Act, facts: Facts): Decision;
  /** The acts that the actor may do now; sent with each record, so that buttons follow the same rules. */
  allowed(actor: Actor, facts: Facts): Act[];
  /** Why an act does not fit the record as it stands, whoever does it; undefined if it fits. */
  stateRefusal(act: Act, facts: Facts): string | undefined;
}

/** Makes the rules of a record's life from its table, the one place where they stand. */
export function life<
  State extends string,
  Act extends string,
  Side extends string,
  Turn extends string,
  Facts extends { state: State },
>(table: LifeTable<State, Act, Side, Turn, Facts>): Life<Act, Facts> {
  const acts = Object.keys(table.acts) as Act[];
  const stateRefusal = (act: Act, facts: Facts): string | undefined => {
    const { from, name } = table.acts[act];
    return from.includes(facts.state)
      ? table.conditions[act]?.(facts)
      : `${table.noun}${table.states[facts.state].name}，不能${name}`;
  };
  const decide = (actor: Actor, act: Act, facts: Facts): Decision => {
    const { side, posts, name } = table.acts[act];
    if (!posts.includes(actor.post))
      return forbidden(`${name}由${posts.map((post) => POST_NAMES[post]).join("、")}办理`);
    if (!table.sides[side].stands(actor, facts)) return forbidden(table.sides[side].refusal);
    const reason = stateRefusal(act, facts) ?? table.personal?.(actor, act, facts);
    return unlessNow(reason);
  };
  return {
    decide,
    allowed: (actor, facts) => acts.filter((act) => decide(actor, act, facts).allowed),
    stateRefusal,
  };
}

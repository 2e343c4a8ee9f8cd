import type { Actor } from "../../../src/base/actor.ts";
import { addDays, officeDate } from "../../../src/base/dates.ts";
import { decide, dispatchReach, type MatterFacts } from "../../../src/features/work/matters/policy.ts";
import { isVisible } from "../../../src/features/work/matters/reads/visible.ts";
import { LIMITS } from "../../../src/features/work/matters/rules/settings.ts";
import { ACT_TABLE, type Act, type State } from "../../../src/features/work/matters/states.ts";
import type { TestAuthority, TestUnit, TestUnitKey } from "../../support/factories.ts";

/** What the model knows of a matter: the facts of the life cycle and what acts hinge on. */
export interface ModelMatter {
  id: string;
  version: number;
  dueDate: string | null;
  /** The date that a pending request for time asks for. */
  askedDue: string | null;
  parent: ModelMatter | null;
  facts: MatterFacts;
  children: ModelMatter[];
}

/** One act as somebody asks for it; everything that decides its outcome. */
export interface Asked {
  act: Act;
  actor: Actor;
  matter: ModelMatter;
  /** The version that the actor saw. */
  version: number;
  lead: TestUnitKey;
  others: TestUnitKey[];
  passed: boolean;
  granted: boolean;
  needsVerification: boolean;
  /** Days from today, for whatever date the act takes. */
  days: number;
}

/** What should come of an act: the state after it, or the code of the refusal. */
export type Outcome = { state: State } | { code: string };

const KINDS: Partial<Record<TestUnitKey, string>> = { office: "department", basic: "department" };

/** A matter just registered by `owner`. */
export function newMatter(id: string, owner: { id: string; path: string }): ModelMatter {
  const facts = firstFacts("registered", owner);
  return { id, version: 1, dueDate: null, askedDue: null, parent: null, children: [], facts };
}

/** A matter's whole as the policy asks of it, as it is whenever it is asked. */
function factsBelow(parent: ModelMatter): Pick<MatterFacts, "whole"> {
  return {
    get whole() {
      return { state: parent.facts.state, title: "", dueDate: parent.dueDate };
    },
  };
}

function firstFacts(state: State, owner: { id: string; path: string }): MatterFacts {
  return {
    state,
    needsVerification: false,
    extensionPending: false,
    children: 0,
    childrenEnded: 0,
    reported: false,
    dispatchedOn: null,
    today: officeDate(),
    declineLimit: {
      days: LIMITS.initial.declineLimitDays,
      inWorkingDays: false,
      since: addDays(officeDate(), -LIMITS.initial.declineLimitDays),
    },
    ownerUnitId: owner.id,
    ownerPath: owner.path,
    leadUnitId: null,
    leadPath: null,
    submittedBy: null,
    supportPaths: [],
    whole: null,
    originEnded: null,
  };
}

/** The date that an act asks for. */
export const dateOf = (asked: Asked): string => addDays(officeDate(), asked.days);

/** What the table of states and the policy say will come of an act; nothing is changed. */
export function predict(asked: Asked, authority: TestAuthority): Outcome {
  const { act, actor, matter } = asked;
  const isOurs = actor.authorityId === authority.id;
  if (!isOurs || !isVisible(actor, matter.facts)) return { code: "not-found" };
  const decision = decide(actor, act, matter.facts);
  if (!decision.allowed && decision.why === "forbidden") return { code: "forbidden" };
  if (asked.version !== matter.version) return { code: "changed-meanwhile" };
  if (!decision.allowed) return { code: "not-allowed-now" };
  const code = inputRefusal(asked, authority);
  return code ? { code } : { state: stateAfter(asked) };
}

function stateAfter({ act, matter, passed }: Asked): State {
  if (act === "verify" && !passed) return "under-way";
  return ACT_TABLE[act].to ?? matter.facts.state;
}

/** Why what was given with an act is refused, once the act itself fits. */
function inputRefusal(asked: Asked, authority: TestAuthority): string | undefined {
  const { act, matter, actor } = asked;
  switch (act) {
    case "dispatch": {
      if (asked.days < 0 || isBehind(asked, matter.parent)) return "bad-request";
      const given = [asked.lead, ...asked.others].map((key) => authority.units[key]);
      if (!given.every((unit) => isReached(matter.facts.ownerUnitId, unit, authority))) return "bad-request";
      return hasTwin(matter, authority.units[asked.lead].id) ? "duplicate" : undefined;
    }
    case "split": {
      if (asked.days < 0 || isBehind(asked, matter)) return "bad-request";
      const given = unitsToSplit(asked).map((key) => authority.units[key]);
      if (!given.every((unit) => isReached(matter.facts.leadUnitId!, unit, authority))) return "bad-request";
      if (given.some((unit) => matter.facts.leadPath!.startsWith(unit.path))) return "bad-request";
      const isTwice = (unit: TestUnit) =>
        matter.children.some((child) => child.facts.leadUnitId === unit.id && !isEnded(child));
      return given.some(isTwice) ? "duplicate" : undefined;
    }
    case "request-extension":
      return dateOf(asked) <= matter.dueDate! ? "bad-request" : undefined;
    case "decide-extension": {
      const wholeDue = matter.parent?.dueDate;
      return asked.granted && wholeDue && matter.askedDue! > wholeDue ? "not-allowed-now" : undefined;
    }
    case "reopen":
      if (asked.days < 0 || isBehind(asked, matter.parent)) return "bad-request";
      return hasTwin(matter, matter.facts.leadUnitId) ? "duplicate" : undefined;
    case "support-sign":
    case "support-report": {
      const unit = authority.units[asked.lead];
      const support = matter.facts.supportPaths.find((s) => s.unitId === unit.id);
      if (!support || !unit.path.startsWith(actor.unitPath)) return "forbidden";
      return support.state === "done" ? "not-allowed-now" : undefined;
    }
    default:
      return undefined;
  }
}

/** Whether another open part of the same whole is at this unit already. */
function hasTwin(matter: ModelMatter, leadUnitId: string | null): boolean {
  const siblings = matter.parent?.children ?? [];
  return siblings.some((one) => one !== matter && one.facts.leadUnitId === leadUnitId && !isEnded(one));
}

/** No part is due after the whole. */
function isBehind(asked: Asked, whole: ModelMatter | null): boolean {
  return whole?.dueDate != null && dateOf(asked) > whole.dueDate;
}

function isReached(fromUnitId: string, unit: TestUnit, authority: TestAuthority): boolean {
  const [key, from] = Object.entries(authority.units).find(([, one]) => one.id === fromUnitId)!;
  const kind = KINDS[key as TestUnitKey] ?? "other";
  return unit.path.startsWith(dispatchReach({ path: from.path, kind }));
}

/** The units to which an act of splitting gives children. */
export const unitsToSplit = ({ lead, others }: Asked): TestUnitKey[] => [...new Set([lead, ...others])];

const isEnded = ({ facts }: ModelMatter): boolean => facts.state === "closed" || facts.state === "cancelled";

/** Moves the model on by an act that succeeded; the children of a split are added by {@link newChild}. */
export function apply(asked: Asked, authority: TestAuthority): void {
  const { act, actor, matter } = asked;
  const { facts } = matter;
  if (act === "cancel") cancelWithChildren(matter);
  else moveTo(matter, stateAfter(asked));
  switch (act) {
    case "dispatch": {
      const lead = authority.units[asked.lead];
      // A new leading unit begins with nothing of what the former one reported.
      if (facts.leadUnitId !== lead.id) Object.assign(facts, { reported: false, submittedBy: null });
      Object.assign(facts, { leadUnitId: lead.id, leadPath: lead.path, dispatchedOn: officeDate() });
      facts.needsVerification = asked.needsVerification;
      matter.dueDate = dateOf(asked);
      facts.supportPaths = [...new Set(asked.others)]
        .filter((key) => key !== asked.lead)
        .map((key) => {
          const { id: unitId, path } = authority.units[key];
          const former = facts.supportPaths.find((support) => support.unitId === unitId);
          return former ?? { unitId, path, state: "asked" };
        });
      break;
    }
    case "split":
      facts.children += unitsToSplit(asked).length;
      break;
    case "report":
      facts.reported = true;
      break;
    case "submit":
      facts.submittedBy = actor.personId;
      break;
    case "return":
      facts.submittedBy = null;
      break;
    case "verify":
      if (!asked.passed) facts.submittedBy = null;
      break;
    case "request-extension":
      facts.extensionPending = true;
      matter.askedDue = dateOf(asked);
      break;
    case "decide-extension":
      facts.extensionPending = false;
      if (asked.granted) matter.dueDate = matter.askedDue;
      break;
    case "reopen":
      facts.submittedBy = null;
      matter.dueDate = dateOf(asked);
      break;
    case "support-sign":
    case "support-report":
      moveSupport(asked, authority);
      break;
  }
}

function moveSupport({ act, matter, lead, passed }: Asked, authority: TestAuthority): void {
  const state = act === "support-report" && passed ? "done" : "signed";
  const unitId = authority.units[lead].id;
  matter.facts.supportPaths = matter.facts.supportPaths.map((s) =>
    s.unitId === unitId ? { ...s, state } : s,
  );
}

function moveTo(matter: ModelMatter, state: State): void {
  const wasEnded = isEnded(matter);
  matter.facts.state = state;
  matter.version += 1;
  if (matter.parent) matter.parent.facts.childrenEnded += Number(isEnded(matter)) - Number(wasEnded);
}

/** What was split from a matter ends with it. */
function cancelWithChildren(matter: ModelMatter): void {
  for (const child of matter.children) if (!isEnded(child)) cancelWithChildren(child);
  moveTo(matter, "cancelled");
}

/** A child that a split gave to a unit. */
export function newChild(id: string, parent: ModelMatter, lead: TestUnit, asked: Asked): ModelMatter {
  const owner = { id: parent.facts.leadUnitId!, path: parent.facts.leadPath! };
  const child: ModelMatter = {
    id,
    version: 1,
    dueDate: dateOf(asked),
    askedDue: null,
    parent,
    children: [],
    facts: Object.defineProperties(
      {
        ...firstFacts("dispatched", owner),
        leadUnitId: lead.id,
        leadPath: lead.path,
        dispatchedOn: officeDate(),
        needsVerification: asked.needsVerification,
      },
      Object.getOwnPropertyDescriptors(factsBelow(parent)),
    ),
  };
  parent.children.push(child);
  return child;
}

/** The kinds of post a person can hold in a unit. A post's power reaches its unit and everything below. */
export const POST_KINDS = ["clerk", "head", "handler", "verifier", "leader", "unit-admin"] as const;
export type PostKind = (typeof POST_KINDS)[number];

/** Wording of post kinds on screen. */
export const POST_NAMES: Record<PostKind, string> = {
  clerk: "督查",
  head: "负责人",
  handler: "经办",
  verifier: "核查",
  leader: "领导",
  "unit-admin": "单位管理员",
};

/** The kinds of unit in an authority's tree. */
export const UNIT_KINDS = ["authority", "department", "county", "school", "office"] as const;
export type UnitKind = (typeof UNIT_KINDS)[number];

/**
 * Who acts: a person through one post. Made only by the sign-in gate (or, for the worker and the loader, from
 * a stored post), never from request data.
 */
export interface Actor {
  authorityId: string;
  personId: string;
  personName: string;
  postId: string;
  post: PostKind;
  unitId: string;
  unitName: string;
  unitKind: UnitKind;
  /** Materialised path of the post's unit, `/root/county/school/`. */
  unitPath: string;
  /** Paths of schools whose contact leader the post is: it reads their matters, and has no power over them. */
  contactPaths?: readonly string[];
}

declare const byRule: unique symbol;

/**
 * The system itself, acting for an authority because a rule says so where a clock runs out: no person stands behind it, and
 * it acts from the authority's own unit. Made by `actAsSystem` alone.
 */
export interface SystemActor extends Omit<Actor, "personId" | "postId" | "post"> {
  personId: null;
  postId: null;
  post: "system";
  /** The rule that makes it act, by its name. */
  rule: string;
  readonly [byRule]: true;
}

/** Whoever stands behind a line of the trail. */
export type Doer = Actor | SystemActor;

/** What the system's acts are said to be where a person's post stands. */
export const SYSTEM_POST_NAME = "自动办理";

/** Where the path of a unit says it lies: in `scopePath` itself or anywhere below it. */
export function isWithin(unitPath: string, scopePath: string): boolean {
  return unitPath.startsWith(scopePath);
}

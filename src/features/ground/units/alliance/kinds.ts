import type { PostKind } from "../../../../base/actor.ts";

/** Posts that may make and change alliances. */
export const KEEPING_POSTS: readonly PostKind[] = ["unit-admin", "clerk", "head"];

/** Kinds of alliances: units that work together beside the tree. */
export const ALLIANCE_KINDS = ["group", "league", "pairing", "contact", "leading"] as const;
export type AllianceKind = (typeof ALLIANCE_KINDS)[number];

/** Wording of these on screen. */
export const ALLIANCE_KIND_NAMES: Record<AllianceKind, string> = {
  group: "教育集团",
  league: "联盟",
  pairing: "结对帮扶",
  contact: "领导联系点",
  leading: "领导小组",
};

/** What part a member has in an alliance. */
export const ROLES = [
  "lead",
  "member",
  "helper",
  "helped",
  "contact-leader",
  "contact-school",
  "chief",
  "deputy",
  "associate",
  "office",
] as const;
export type Role = (typeof ROLES)[number];

interface RoleRule {
  name: string;
  kinds: readonly AllianceKind[];
  /** Whether a unit has this part, somebody by a post, or either. */
  who: "unit" | "post" | "either";
}

/** Each part: its name, in which kinds of alliances there is one, and who can have it. */
export const ROLE_TABLE: Record<Role, RoleRule> = {
  lead: { name: "牵头校", kinds: ["group", "league"], who: "unit" },
  member: { name: "成员校", kinds: ["group", "league"], who: "unit" },
  helper: { name: "帮扶方", kinds: ["pairing"], who: "unit" },
  helped: { name: "受援方", kinds: ["pairing"], who: "unit" },
  "contact-leader": { name: "联系领导", kinds: ["contact"], who: "post" },
  "contact-school": { name: "联系校", kinds: ["contact"], who: "unit" },
  chief: { name: "组长", kinds: ["leading"], who: "either" },
  deputy: { name: "副组长", kinds: ["leading"], who: "either" },
  associate: { name: "成员", kinds: ["leading"], who: "either" },
  office: { name: "办公室设在", kinds: ["leading"], who: "unit" },
};

/** The parts that there are in a kind of alliance. */
export function rolesOf(kind: AllianceKind): Role[] {
  return ROLES.filter((role) => ROLE_TABLE[role].kinds.includes(kind));
}

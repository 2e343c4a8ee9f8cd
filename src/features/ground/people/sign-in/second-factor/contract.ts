import { z } from "zod";
import { Version, whole } from "../../../../../base/numbers.ts";
import { route } from "../../../../../base/route.ts";
import { Secret } from "../../../../../base/secret.ts";

/** Of whom an authority asks a second factor: nobody, who keeps its people and ledgers (unit administrators and clerks), everybody. */
export const FACTOR_RULES = ["off", "keepers", "all"] as const;
export type FactorRule = (typeof FACTOR_RULES)[number];

/** Wording of the rules on screen. */
export const FACTOR_RULE_NAMES: Record<FactorRule, string> = {
  off: "不要求",
  keepers: "单位管理员和督查",
  all: "全体人员",
};

/** What somebody types: six digits from their device, or one of their recovery codes. */
const Code = Secret.trim().min(1, "请输入验证码").max(40, "验证码太长");
const Password = Secret.max(128);
const RecoveryCodes = z.array(z.string()).describe("shown this once");

export const giveCode = route({
  method: "post",
  path: "/api/session/second-factor",
  summary:
    "The second step of signing in: a code of one's device, or a recovery code; the answer sets the session cookie",
  access: "public",
  body: z.object({ ticket: Secret.min(1), code: Code }),
  response: z.object({ mustChangePassword: z.boolean() }),
});

export const getFactor = route({
  method: "get",
  path: "/api/me/second-factor",
  summary: "Whether one has a second factor, and whether one must",
  access: "enrolling",
  response: z.object({
    since: z.iso.datetime().nullable(),
    codesLeft: z.number(),
    isRequired: z.boolean().describe("by the authority's rule, for the acting post"),
    asksPassword: z.boolean().describe("changes to it ask for the password again"),
  }),
});

export const beginFactor = route({
  method: "post",
  path: "/api/me/second-factor/begin",
  summary: "Makes a secret for one's device; it counts once a code of it came back",
  access: "enrolling",
  body: z.object({ password: Password }),
  response: z.object({
    secret: z.string().describe("Base32, to be typed"),
    address: z.string().describe("otpauth address, to be shown as a QR code"),
    sealed: z.string().describe("to be sent back with the code"),
  }),
});

export const confirmFactor = route({
  method: "post",
  path: "/api/me/second-factor",
  summary: "Gives a code of the new device back: from now on it is asked for at each sign-in",
  access: "enrolling",
  body: z.object({ sealed: z.string().max(2_000), code: Code }),
  response: z.object({ recoveryCodes: RecoveryCodes }),
});

export const renewCodes = route({
  method: "post",
  path: "/api/me/second-factor/recovery-codes",
  summary: "New recovery codes in place of the old ones",
  body: z.object({ password: Password }),
  response: z.object({ recoveryCodes: RecoveryCodes }),
});

export const endFactor = route({
  method: "post",
  path: "/api/me/second-factor/end",
  summary: "Gives one's second factor up, where no rule asks for it",
  body: z.object({ password: Password }),
  response: z.object({ done: z.literal(true) }),
});

const Rule = z.object({ secondFactor: z.enum(FACTOR_RULES), version: z.number() });

export const getSignInRule = route({
  method: "get",
  path: "/api/sign-in-rule",
  summary: "Of whom the authority asks a second factor",
  response: Rule.extend({
    mayChange: z.boolean(),
    lacking: whole(0).describe("people of whom it is asked and who have none yet"),
  }),
});

export const setSignInRule = route({
  method: "put",
  path: "/api/sign-in-rule",
  summary: "Sets of whom the authority asks a second factor",
  body: z.object({ secondFactor: z.enum(FACTOR_RULES), version: whole(0) }),
  response: z.object({ version: Version }),
});

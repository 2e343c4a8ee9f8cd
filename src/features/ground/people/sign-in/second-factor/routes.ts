import { type MountedRoute, on, onPublic } from "../../../../../base/server/feature.ts";
import type { Gate } from "../../gate.ts";
import { jsonAnswer } from "../cookie.ts";
import { sessionById } from "../reads.ts";
import { deviceOf, sessionCookie } from "../session.ts";
import { signInByCode } from "./commands/give-code.ts";
import { beginEnrolling, enrol, giveUpFactor, renewRecoveryCodes } from "./commands/keep-factor.ts";
import * as contract from "./contract.ts";
import { countLacking, isAsked, loadRule, mayChangeRule, setRule } from "./rule.ts";
import { factorOf, recoveryHashes } from "./store.ts";

/** The second factor: giving it, having it, and of whom it is asked. */
export function secondFactorRoutes(gate: Gate): MountedRoute[] {
  return [
    onPublic(contract.giveCode, async ({ body }, context) => {
      const { token, mustChangePassword } = await signInByCode(gate, deviceOf(context), body);
      return jsonAnswer(
        { mustChangePassword },
        new Headers({ "set-cookie": await sessionCookie(gate, token) }),
      );
    }),
    on(contract.getFactor, async (_, { db, sessionId, read }) => {
      const { userId, viaOidc } = await sessionById(db, sessionId);
      const [factor, hashes] = [await factorOf(db, userId), await recoveryHashes(db, userId)];
      const isRequired = await read(async (tx) => {
        const { secondFactor } = await loadRule(tx.db, tx.actor.authorityId);
        return isAsked(secondFactor, tx.actor.post) && !viaOidc;
      });
      const since = factor?.confirmed_at?.toISOString() ?? null;
      return { since, codesLeft: hashes.length, isRequired, asksPassword: !viaOidc };
    }),
    on(contract.beginFactor, ({ body }, context) => beginEnrolling(gate, context, body.password)),
    on(contract.confirmFactor, async ({ body }, context) => ({
      recoveryCodes: await enrol(gate, context, body),
    })),
    on(contract.renewCodes, async ({ body }, context) => ({
      recoveryCodes: await renewRecoveryCodes(gate, context, body.password),
    })),
    on(contract.endFactor, async ({ body }, context) => {
      await giveUpFactor(gate, context, body.password);
      return { done: true as const };
    }),
    on(contract.getSignInRule, async (_, { read }) =>
      read(async (tx) => {
        const rule = await loadRule(tx.db, tx.actor.authorityId);
        const mayChange = mayChangeRule(tx.actor);
        const lacking = mayChange ? await countLacking(tx.db, tx.actor.authorityId, rule.secondFactor) : 0;
        return { ...rule, lacking, mayChange };
      }),
    ),
    on(contract.setSignInRule, async ({ body }, { act }) =>
      act(async (tx) => ({ version: await setRule(tx, body) })),
    ),
  ];
}

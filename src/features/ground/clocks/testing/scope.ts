import { on, own, type ScopeExamples } from "../../../../../tests/promises/scope/example.ts";
import { signedIn } from "../../../../../tests/support/client.ts";
import { setRule, setVacation } from "../contract.ts";
import { PRESET_RULES } from "../presets.ts";

const RULE = { ...PRESET_RULES[0]!, code: null, name: "青禾内部时限", fromDay: "2090-01-01" };
const VACATION = { name: "青禾农忙假", from: "2026-06-01", to: "2026-06-05" };
const params = { year: "2030" };

/** Requests for something of somebody else's, one at least for each route: a calendar's year is each authority's own. */
export const scope: ScopeExamples = {
  async fill(server, { authority }) {
    const clerk = await signedIn(server, authority.username("clerk"));
    const rule = await clerk.call(setRule, { body: RULE });
    const body = { ...VACATION, unitId: authority.units["c1-s1"].id };
    const vacation = await clerk.call(setVacation, { body });
    return { "clock-rule": rule.id, vacation: vacation.id };
  },
  examples: {
    "get /api/clocks/calendar": ({ unit }) => [{ query: { unitId: unit! }, hears: "refused" }],
    "get /api/clocks/years/{year}": own({ params }),
    "put /api/clocks/years/{year}": own({ params, body: { version: 99, isWhole: true, days: [] } }),
    "post /api/clocks/years/{year}/preview": own({ params, body: { isWhole: true, days: [] } }),
    "get /api/clocks/vacations": own(),
    "post /api/clocks/vacations": ({ unit }) => [{ body: { ...VACATION, unitId: unit }, hears: "refused" }],
    "post /api/clocks/vacations/{id}/withdraw": on("vacation", { version: 1 }),
    "get /api/clocks/rules": own(),
    "post /api/clocks/rules": own({ body: RULE }),
    // Time limits hold for the whole authority: a school of it may read ours, and only the bureau's own unit may withdraw.
    "post /api/clocks/rules/{id}/withdraw": on("clock-rule", { version: 1 }),
  },
};

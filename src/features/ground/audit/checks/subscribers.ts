import type { PromiseCheck } from "../../../../base/server/feature.ts";

/** Whoever follows the trail has an answer to each event, or says why not: who stands still at one, or passed one by, is named. */
export const subscriberCheck: PromiseCheck = {
  name: "audit.subscribers",
  promise: "answered",
  async find(db, authorityId) {
    const rows = await db
      .selectFrom("event_cursor")
      .select(["subscriber", "failing_seq", "failures", "problem"])
      .where("authority_id", "=", authorityId)
      .where("failures", ">", 0)
      .orderBy("subscriber")
      .execute();
    const passed = await db
      .selectFrom("event_aside")
      .select(["subscriber", "seq", "failures", "problem"])
      .where("authority_id", "=", authorityId)
      .orderBy("subscriber")
      .orderBy("seq")
      .limit(100)
      .execute();
    return [
      ...rows.map((row) => ({
        subject: `event_cursor ${row.subscriber}`,
        what: `后续处理“${row.subscriber}”停在第${row.failing_seq}号留痕，已试 ${row.failures} 次：${row.problem}`,
      })),
      ...passed.map((row) => ({
        subject: `event_aside ${row.subscriber}`,
        what: `后续处理“${row.subscriber}”略过了第${row.seq}号留痕，已试 ${row.failures} 次：${row.problem}`,
      })),
    ];
  },
};

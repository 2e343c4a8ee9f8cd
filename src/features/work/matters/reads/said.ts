import { sql } from "kysely";
import type { ReadTx } from "../../../../base/server/act.ts";
import type { Said } from "../contract.ts";
import type { Act } from "../states.ts";
import type { Matter } from "../store.ts";

/** The acts that hand a matter over, and what those say who do them. */
const HAND_OVERS = {
  dispatch: "交办说明",
  decline: "退签理由",
  submit: "提交说明",
  return: "退回理由",
  finish: "审核意见",
  verify: "核查情况",
  reopen: "重开理由",
} as const satisfies Partial<Record<Act, string>>;
const VERBS = [...Object.keys(HAND_OVERS), "urge", "report"].map((act) => `matter.${act}`);

type Asked = Pick<Matter, "id" | "next_side">;

/**
 * What was said to whoever's turn it is, by matter: with the act that brought it to them, and by the latest urging
 * since. Nothing where nothing was said, or where the matter is at its end. One query for all of them.
 */
export async function saidTo(tx: ReadTx, matters: readonly Asked[]): Promise<Map<string, Said[]>> {
  const ids = matters.filter((m) => m.next_side !== null).map((m) => m.id);
  if (ids.length === 0) return new Map();
  const group = sql`(case when verb in ('matter.urge', 'matter.report') then verb end)`;
  const rows = await tx.db
    .selectFrom("event")
    .distinctOn(["subject_id", group])
    .select(["subject_id", "subject_version", "at", "verb", "summary", "actor_name", "actor_unit_name"])
    .select("changes")
    .where("authority_id", "=", tx.actor.authorityId)
    .where("subject_kind", "=", "matter")
    .where((e) => e("subject_id", "=", e.fn.any(e.val(ids))))
    .where("verb", "in", VERBS)
    .orderBy("subject_id")
    .orderBy(group)
    .orderBy("subject_version", "desc")
    .execute();
  return new Map(ids.map((id) => [id, saidIn(rows.filter((row) => row.subject_id === id))]));
}

interface Row {
  subject_version: number;
  at: Date;
  verb: string;
  summary: string;
  actor_name: string;
  actor_unit_name: string;
  changes: unknown;
}

/** An urging from before the matter was handed over was meant for somebody else. */
function saidIn(rows: Row[]): Said[] {
  const reported = rows.find((row) => row.verb === "matter.report")?.subject_version ?? 0;
  const urged = rows.find((row) => row.verb === "matter.urge");
  const handedOver = rows.find((row) => row.verb !== "matter.report" && row.verb !== "matter.urge");
  const since = handedOver?.subject_version ?? 0;
  return [urged, handedOver]
    .filter((row) => row !== undefined && row.subject_version >= since)
    .map((row) => toSaid(row!, reported))
    .filter(({ act, words }) => act === "urge" || words !== "");
}

function toSaid(row: Row, reported: number): Said {
  const act = row.verb.replace(/^matter\./, "") as Said["act"];
  const { reason, note, passed } = row.changes as { reason?: string; note?: string; passed?: boolean };
  return {
    act,
    what: nameOf(act, row.summary, passed),
    words: reason ?? note ?? "",
    isBad: act === "decline" || act === "return" || passed === false,
    isAnswered: reported > row.subject_version,
    at: row.at.toISOString(),
    who: row.actor_name,
    unit: row.actor_unit_name,
  };
}

function nameOf(act: Said["act"], summary: string, passed: boolean | undefined): string {
  // How hard it was urged stands in front of what was said with it.
  if (act === "urge") return summary.split("：", 1)[0]!;
  return passed === false ? "核查未通过" : HAND_OVERS[act];
}

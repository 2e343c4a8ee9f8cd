import ical from "ical-generator";
import type { Actor } from "../../../../base/actor.ts";
import { addDays } from "../../../../base/dates.ts";
import { inAuthority, type ReadTx, read } from "../../../../base/server/act.ts";
import type { Database } from "../../../../base/server/database.ts";
import { AppError } from "../../../../base/server/errors.ts";
import { scopeOf } from "../../../../base/server/scope.ts";
import { actorOfPost } from "../../people/lookup.ts";
import type { TodoLine } from "../contract.ts";
import { readTodo, type TodoSources } from "../reads.ts";
import { isSecret, readKey } from "./feed-key.ts";

/** Lines of a calendar at most; who has more finds them on the page. */
const MOST = 500;
const PAGE = 100;

/**
 * What waits for the post of a secret address, each on the day it is due, as iCalendar. Error `not-found`: the address is none,
 * was taken back, or its post holds no more; nobody learns which.
 */
export async function feedOf(db: Database, sources: TodoSources, key: string): Promise<string> {
  const actor = await holderOf(db, key);
  return read(db, actor, async (tx) => calendarOf(actor, await waiting(tx, actor, sources)));
}

async function holderOf(db: Database, key: string): Promise<Actor> {
  const said = readKey(key);
  if (!said) throw new AppError("not-found");
  const kept = await inAuthority(db, said.authorityId, async (trx) => {
    return trx
      .selectFrom("calendar_feed")
      .select("secret_digest")
      .where("authority_id", "=", said.authorityId)
      .where("post_id", "=", said.postId)
      .executeTakeFirst();
  });
  if (!kept?.secret_digest || !isSecret(said.secret, kept.secret_digest)) throw new AppError("not-found");
  return actorOfPost(db, said.authorityId, said.postId);
}

async function waiting(tx: ReadTx, actor: Actor, sources: TodoSources): Promise<TodoLine[]> {
  const lines: TodoLine[] = [];
  for (let after: string | undefined; lines.length < MOST; ) {
    const page = await readTodo(tx, scopeOf(actor), sources, { size: PAGE, ...(after && { after }) });
    lines.push(...page.rows);
    if (!page.next) break;
    after = page.next;
  }
  return lines;
}

function calendarOf(actor: Actor, lines: readonly TodoLine[]): string {
  const calendar = ical({
    name: `待办 · ${actor.unitName}`,
    prodId: { company: "Luoshi", product: "Luoshi", language: "ZH" },
    // How often a telephone asks again, in seconds.
    ttl: 3_600,
  });
  for (const { kind, id, title, dueDate, waitsFor } of lines) {
    if (dueDate === null) continue;
    calendar.createEvent({
      id: `${kind}-${id}@luoshi`,
      start: dayAt(dueDate),
      end: dayAt(addDays(dueDate, 1)),
      allDay: true,
      summary: `${waitsFor}：${title}`,
    });
  }
  return calendar.toString();
}

/** A whole day; the calendar takes the date of an instant as it is in UTC. */
function dayAt(day: string): Date {
  return new Date(`${day}T00:00:00Z`);
}

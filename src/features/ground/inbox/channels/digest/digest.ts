import { sql } from "kysely";
import type { PostKind } from "../../../../../base/actor.ts";
import { inWords, officeDate } from "../../../../../base/dates.ts";
import { inAuthority, read } from "../../../../../base/server/act.ts";
import type { Database } from "../../../../../base/server/database.ts";
import type { Overview } from "../../../../../base/server/duties/duty-rules.ts";
import type { Outside } from "../../../../../base/server/outside/outside.ts";
import { scopeOf } from "../../../../../base/server/scope.ts";
import { actorOfPost, actsFrom } from "../../../people/lookup.ts";
import type { TodoLine } from "../../contract.ts";
import { readTodo, type TodoSources } from "../../reads.ts";
import { type MessageLine, type MessagePart, pageOf } from "../message.ts";
import type { ChannelRow } from "../store.ts";

/** What a digest is read from. */
export type DigestSources = TodoSources;

/** So many lines stand in it; how many there are is said. */
const LINES = 10;

/**
 * What a digest says to whom a channel belongs, post by post: how much waits and the first of it, and how things stand, red
 * first. Nothing where nothing waits and all is well.
 */
export async function digestFor(
  db: Database,
  channel: ChannelRow,
  sources: DigestSources,
  outside: Outside,
): Promise<MessagePart[]> {
  const parts: MessagePart[] = [];
  const posts = await postsOf(db, channel);
  for (const postId of posts) {
    const actor = await actorOfPost(db, channel.authority_id, postId);
    const { todo, overviews } = await read(db, actor, async (tx) => ({
      todo: await readTodo(tx, scopeOf(actor), sources, { size: LINES }),
      overviews: (
        await Promise.all(sources.lines.map((one) => one.overview?.(tx, scopeOf(actor)) ?? []))
      ).flat(),
    }));
    const standing = overviews.filter(({ total }) => total > 0);
    if (todo.total === 0 && standing.length === 0) continue;
    const heading = posts.length > 1 ? actor.unitName : undefined;
    if (standing.length > 0)
      parts.push({
        heading: named("概况", heading),
        lines: standing.map((one) => standingLine(one, outside)),
      });
    if (todo.total > 0)
      parts.push({
        heading: named(`等您办理 ${todo.total}${todo.isMore ? " 件以上" : " 件"}`, heading),
        lines: todo.rows.map((row) => todoLine(row, sources, outside)),
      });
  }
  return parts;
}

const named = (words: string, unit: string | undefined) => (unit ? `${unit} · ${words}` : words);

function standingLine({ name, total, isMore, link }: Overview, outside: Outside): MessageLine {
  return { text: `${name} ${total}${isMore ? " 件以上" : " 件"}`, link: pageOf(link, outside) };
}

function todoLine(
  { kind, id, title, waitsFor, dueDate }: TodoLine,
  sources: DigestSources,
  outside: Outside,
): MessageLine {
  const link = recordPage(sources, { kind, id }, outside);
  return { text: `${waitsFor}：${title}${dueWords(dueDate)}`, link };
}

/** The address of a record's page, where its kind has one and it is known how people reach the server. */
export function recordPage(
  { lines }: DigestSources,
  { kind, id }: { kind: string; id: string },
  outside: Outside,
): string | undefined {
  const page = lines.find((one) => one.kind === kind)?.page(id);
  return page && pageOf(page, outside);
}

function dueWords(due: string | null): string {
  if (due === null) return "";
  return due < officeDate() ? `，${inWords(due)}到期，已超期` : `，${inWords(due)}到期`;
}

/** Posts from which a person can act today; for a unit's channel that of whoever answers for it. */
async function postsOf(db: Database, { authority_id, person_id, unit_id }: ChannelRow): Promise<string[]> {
  return inAuthority(db, authority_id, async (trx) => {
    const own =
      person_id === null
        ? sql`p.unit_id = ${unit_id} and ${actsFrom(sql.ref("p.person_id"))}`
        : actsFrom(sql`${person_id}::uuid`);
    const { rows: posts } = await sql<{ id: string; kind: PostKind }>`
      select p.id, p.kind from post p where p.authority_id = ${authority_id} and ${own} order by p.since, p.id`.execute(
      trx,
    );
    if (person_id !== null) return posts.map(({ id }) => id);
    const first = posts.find(({ kind }) => kind === "head") ?? posts[0];
    return first ? [first.id] : [];
  });
}

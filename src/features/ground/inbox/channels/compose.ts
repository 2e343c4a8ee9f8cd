import { sql } from "kysely";
import type { NoticeKind } from "../../../../base/notice-kinds.ts";
import { inAuthority } from "../../../../base/server/act.ts";
import type { Database } from "../../../../base/server/database.ts";
import type { Outside } from "../../../../base/server/outside/outside.ts";
import { NOTICE_NAMES } from "../notices/kinds.ts";
import { WAITS } from "../notices/reads.ts";
import { type DigestSources, digestFor, recordPage } from "./digest/digest.ts";
import type { Due, Taken } from "./due.ts";
import { type Message, type MessageLine, pageOf } from "./message.ts";

/** What is said in one message of all that is due; nothing where all of it was done meanwhile. */
export interface Composed {
  message: Message | undefined;
  done: string[];
  folded: string[];
}

/** Folds what is due through a channel into one message: the digest where it is due, with the notices that wait in it. */
export async function composed(
  db: Database,
  { authorityId, channel, due }: Taken,
  sources: DigestSources,
  outside: Outside,
): Promise<Composed> {
  const notices = due.filter(({ noticeId }) => noticeId !== null);
  const found = await noticesOf(
    db,
    authorityId,
    notices.map(({ noticeId }) => noticeId!),
  );
  const isWaiting = ({ noticeId }: Due) => found.get(noticeId!)?.waits === true;
  const waiting = notices.filter(isWaiting);
  const done = notices.filter((one) => !isWaiting(one)).map(({ id }) => id);
  const lines = waiting.map(({ noticeId }) => lineOf(found.get(noticeId!)!, sources, outside));
  const digest = due.findLast(({ digestOn }) => digestOn !== null);
  // Of digests that could not be sent on their day only the newest still says how things are.
  const stale = due.filter((one) => one.digestOn !== null && one !== digest).map(({ id }) => id);
  if (digest) {
    const parts = await digestFor(db, channel, sources, outside);
    if (parts.length === 0 && lines.length === 0)
      return { message: undefined, done: [...done, ...stale, digest.id], folded: [] };
    const all = lines.length > 0 ? [{ heading: "新到", lines }, ...parts] : parts;
    const subject = `落实：${dayWords(digest.digestOn!)}办理摘要`;
    return {
      message: { id: digest.id, subject, parts: all, link: pageOf("/todo", outside) },
      done: [...done, ...stale],
      folded: waiting.map(({ id }) => id),
    };
  }
  if (lines.length === 0) return { message: undefined, done, folded: [] };
  const subject = lines.length === 1 ? `落实：${lines[0]!.text}` : `落实：有 ${lines.length} 件事等您办理`;
  const link = pageOf("/notices", outside);
  return { message: { id: waiting[0]!.id, subject, parts: [{ lines }], link }, done, folded: [] };
}

interface FoundNotice {
  id: string;
  kind: NoticeKind;
  title: string;
  byUnit: string;
  recordKind: string;
  recordId: string;
  waits: boolean;
}

async function noticesOf(
  db: Database,
  authorityId: string,
  ids: readonly string[],
): Promise<Map<string, FoundNotice>> {
  if (ids.length === 0) return new Map();
  const rows = await inAuthority(db, authorityId, async (trx) => {
    const found = await sql<FoundNotice>`
      select n.id, n.kind, n.title, n.by_unit as "byUnit", n.record_kind as "recordKind", n.record_id as "recordId", ${WAITS} as waits
      from notice n join post p on p.authority_id = n.authority_id and p.id = n.post_id
      where n.authority_id = ${authorityId} and n.id = any(${[...ids]}::uuid[])`.execute(trx);
    return found.rows;
  });
  return new Map(rows.map((row) => [row.id, row]));
}

function lineOf(
  { kind, title, byUnit, recordKind, recordId }: FoundNotice,
  sources: DigestSources,
  outside: Outside,
): MessageLine {
  return {
    text: `${NOTICE_NAMES[kind]}：${title}（${byUnit}）`,
    link: recordPage(sources, { kind: recordKind, id: recordId }, outside),
  };
}

const dayWords = (day: string) => `${Number(day.slice(5, 7))}月${Number(day.slice(8))}日`;

import type { Actor } from "../../../../base/actor.ts";
import { inAuthority } from "../../../../base/server/act.ts";
import type { Database } from "../../../../base/server/database.ts";

/** How often somebody looks for what is new, once for everybody whose page is open, in milliseconds. */
const LOOKS_EVERY = 1_000;
/** A line without meaning now and then, so that nothing on the way takes the connection for dead. */
const BREATHES_EVERY = 25_000;
/** A page asks anew after so long, and the sign-in is looked at again. */
const LASTS = 600_000;

const WORD = new TextEncoder().encode("data: notices\n\n");
const BREATH = new TextEncoder().encode(":\n\n");

/**
 * Pages that are open. What was written is looked for, by whichever server it was: the row is the truth, and the word that
 * goes out only wakes.
 */
export class LivePages {
  private readonly open = new Set<Page>();
  /** The newest notice of each authority that was looked at. */
  private readonly seen = new Map<string, string>();
  private timer: NodeJS.Timeout | undefined;
  private isLooking = false;

  /** An answer that goes on until its page goes, the server stops, or it has lasted long enough. */
  async answer(
    db: Database,
    { authorityId, personId }: Pick<Actor, "authorityId" | "personId">,
  ): Promise<Response> {
    // From here on nothing is missed: a page asks once more as soon as it hears that it is open.
    if (!this.seen.has(authorityId)) await this.newlyTold(db, authorityId);
    const page: Page = { authorityId, personId, breathedAt: Date.now(), until: Date.now() + LASTS };
    const body = new ReadableStream<Uint8Array>({
      start: (controller) => {
        page.out = controller;
        this.open.add(page);
        controller.enqueue(BREATH);
        this.watch(db);
      },
      cancel: () => this.leave(page),
    });
    return new Response(body, {
      headers: { "content-type": "text/event-stream", "x-accel-buffering": "no" },
    });
  }

  /** Ends all answers. */
  close(): void {
    for (const page of [...this.open]) this.end(page);
  }

  private watch(db: Database): void {
    this.timer ??= setInterval(() => void this.look(db), LOOKS_EVERY).unref();
  }

  private leave(page: Page): void {
    this.open.delete(page);
    if (this.open.size > 0) return;
    clearInterval(this.timer);
    this.timer = undefined;
    this.seen.clear();
  }

  private end(page: Page): void {
    page.out?.close();
    this.leave(page);
  }

  /** One look for each authority; where the database is away, the next one will do. */
  private async look(db: Database): Promise<void> {
    if (this.isLooking) return;
    this.isLooking = true;
    try {
      for (const id of new Set([...this.open].map(({ authorityId }) => authorityId)))
        this.tell(await this.newlyTold(db, id));
    } catch {
      // Pages ask by themselves now and then.
    } finally {
      this.isLooking = false;
    }
    this.breathe(Date.now());
  }

  /** People who were told of something since the last look; nobody at the first. */
  private async newlyTold(db: Database, authorityId: string): Promise<Set<string>> {
    const seen = this.seen.get(authorityId);
    const rows = await inAuthority(db, authorityId, async (trx) => {
      const all = trx
        .selectFrom("notice")
        .select(["id", "person_id"])
        .where("authority_id", "=", authorityId)
        .orderBy("id", "desc");
      return seen === undefined ? all.limit(1).execute() : all.where("id", ">", seen).execute();
    });
    this.seen.set(authorityId, rows[0]?.id ?? seen ?? NONE);
    return new Set(seen === undefined ? [] : rows.map((row) => row.person_id));
  }

  private tell(people: ReadonlySet<string>): void {
    if (people.size === 0) return;
    for (const { personId, out } of this.open) if (people.has(personId)) out?.enqueue(WORD);
  }

  private breathe(now: number): void {
    for (const page of [...this.open]) {
      if (now >= page.until) this.end(page);
      else if (now - page.breathedAt >= BREATHES_EVERY) {
        page.breathedAt = now;
        page.out?.enqueue(BREATH);
      }
    }
  }
}

/** Before every id. */
const NONE = "00000000-0000-0000-0000-000000000000";

interface Page {
  authorityId: string;
  personId: string;
  out?: ReadableStreamDefaultController<Uint8Array>;
  breathedAt: number;
  until: number;
}

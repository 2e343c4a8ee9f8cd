import type { Actor } from "../../actor.ts";
import { type ActProgress, getProgress } from "../../progress.ts";
import type { Tell } from "../act.ts";
import { toProblem } from "../errors.ts";
import { type MountedRoute, on } from "../feature.ts";
import { fateOf } from "./idempotency.ts";

/** How long it is known of an act what became of it, in milliseconds. */
const KNOWN_FOR = 10 * 60_000;

interface Entry extends ActProgress {
  endedAt?: number;
}

/**
 * How far the acts under way in this process have come, by person and Idempotency-Key. It lies in memory: an act is one
 * transaction, so with the process the act is gone as well, and the database says so.
 */
export class ProgressBoard {
  private readonly entries = new Map<string, Entry>();

  /** Runs an act that may tell how far it is, and remembers for a while how it ended. */
  async follow<T>(actor: Actor, key: string, run: (tell: Tell) => Promise<T>): Promise<T> {
    this.forgetOld();
    const place = placeOf(actor, key);
    const known = this.entries.get(place);
    // The same request sent again waits for the first while that is under way, and its count goes on.
    const entry = known && known.state !== "refused" ? known : { ...NOT_COUNTED };
    let isOwn = entry !== known;
    this.entries.set(place, entry);
    const tell: Tell = (done, total) => {
      isOwn = true;
      Object.assign(entry, { state: "running", done, total });
    };
    try {
      const result = await run(tell);
      this.end(place, entry, { state: "done", detail: null });
      return result;
    } catch (error) {
      // A request refused before it began, as one that reuses the key is, says nothing of the first.
      if (isOwn) this.end(place, entry, { state: "refused", detail: toProblem(error).detail });
      throw error;
    }
  }

  /** How far a person's act is, or how it ended a short while ago. */
  find(actor: Actor, key: string): ActProgress | undefined {
    const entry = this.entries.get(placeOf(actor, key));
    if (!entry) return undefined;
    const { state, done, total, detail } = entry;
    return { state, done, total, detail };
  }

  /** Short acts never count; nobody asks after them. */
  private end(place: string, entry: Entry, ended: Pick<ActProgress, "state" | "detail">): void {
    if (entry.total === null) this.entries.delete(place);
    else Object.assign(entry, ended, { endedAt: Date.now() });
  }

  private forgetOld(): void {
    for (const [place, { endedAt }] of this.entries)
      if (endedAt !== undefined && endedAt < Date.now() - KNOWN_FOR) this.entries.delete(place);
  }
}

const NOT_COUNTED: Entry = { state: "running", done: 0, total: null, detail: null };

function placeOf({ authorityId, personId }: Actor, key: string): string {
  return `${authorityId} ${personId} ${key}`;
}

/** Tells people how far their own acts are; after a while, a new start or from another process, only what became of them. */
export function progressRoute(board: ProgressBoard): MountedRoute {
  return on(getProgress, async ({ params: { key } }, { actor, db }): Promise<ActProgress> => {
    const found = board.find(actor, key);
    if (found) return found;
    return { state: await fateOf(db, actor, key), done: 0, total: null, detail: null };
  });
}

import { newId } from "../../../../../base/ids.ts";
import { ApiError, OfflineError } from "../../../../../base/web/api.ts";
import type { PlanDetail } from "../../contract.ts";
import type { Edit, GoBack } from "../../draft/contract.ts";
import { applyEdit, type Draft, type Editor, EditRefusal } from "../../edit.ts";
import { editsFor } from "../bulk/weigh.ts";
import { firstBatch } from "./first-batch.ts";
import { type CellConflict, type Merged, mergeFields } from "./merge.ts";
import { wayBack } from "./way-back.ts";

/** What became of the newest edits. */
export type SaveState =
  | { kind: "saved"; at: string }
  | { kind: "waiting" | "saving" }
  /** Server or network away; it is tried again by itself. */
  | { kind: "away" }
  | { kind: "signed-out" }
  /** Somebody else changed the plan; the newest is on the screen, ours are in `stranded`. */
  | { kind: "overtaken"; error: ApiError | null }
  /** The server will not take the edits. */
  | { kind: "refused"; error: unknown };

/** Everything the screen draws of the draft and its saving. */
export interface EditorView {
  readonly draft: Draft;
  readonly save: SaveState;
  readonly version: number;
  /** Edits that the server does not have yet. */
  readonly pending: readonly Edit[];
  /** Edits made on a draft that somebody else changed meanwhile; to be made again or let go. */
  readonly stranded: readonly Edit[];
  /** Fields among the stranded edits that somebody else changed as well: mine or theirs is to be chosen. */
  readonly conflicts: readonly CellConflict[];
  readonly canUndo: boolean;
  readonly canRedo: boolean;
}

/** A batch on its way: the key it was sent under, and how many of the first unsaved edits it holds. */
export interface Sent {
  key: string;
  count: number;
}

/** What a page that was left in the middle of its work had kept. */
export interface KeptEdits {
  /** Version of the plan that the edits were made on. */
  version: number;
  edits: Edit[];
  sent?: Sent | undefined;
}

/** What the editor needs of the world. */
export interface EditorWorld {
  person: { id: string; name: string };
  send: (
    version: number,
    edits: Edit[],
    options: { idempotencyKey: string },
  ) => Promise<{ version: number; changedAt: string }>;
  /** The plan as the server has it now. */
  readNewest: () => Promise<PlanDetail>;
  /** Lets the person sign in over the screen; true once that is done. */
  signInAgain: () => Promise<boolean>;
  /** Tells that somebody else changed the plan, and that what was done here stands beside it. */
  tellMerged: (error: ApiError) => void;
  /** Keeps what is not saved over a reload of the page; nothing left is an empty list. */
  keep: (edits: readonly Edit[], version: number, sent?: Sent) => void;
  /** Runs `work` after so many milliseconds; gives the way to call it off. */
  later: (work: () => void, milliseconds: number) => () => void;
}

/** How long the hand must rest before edits are sent, and between tries when the server is away (milliseconds). */
const REST = 900;
const TRIES = [2_000, 4_000, 8_000, 15_000, 30_000];
const MOST_UNDONE = 200;

/** The open draft of one plan: answers edits at once, saves them in batches, takes them back. */
export class PlanEditor {
  readonly #world: EditorWorld;
  readonly #listeners = new Set<() => void>();
  #view: EditorView;
  /** The draft as the server had it in this version. */
  #base: Draft;
  #past: Draft[] = [];
  #future: Draft[] = [];
  /** Under way or unanswered; keeps its key until it is answered, so that it is done once. */
  #batch: { key: string; edits: Edit[] } | undefined;
  #running: Promise<void> | undefined;
  #failures = 0;
  #callOff = () => {};

  constructor(plan: PlanDetail, world: EditorWorld) {
    this.#world = world;
    this.#view = fresh(plan);
    this.#base = this.#view.draft;
  }

  readonly view = (): EditorView => this.#view;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** The rest of the plan has come, of which nothing could be edited yet. */
  complete(plan: PlanDetail): void {
    this.#show(fresh(plan));
    this.#base = this.#view.draft;
  }

  /** Makes edits; all or none. Gives the sentence of refusal if there is one. */
  edit(edits: readonly Edit[]): string | undefined {
    const { draft } = this.#view;
    try {
      const who = this.#editor();
      const next = edits.reduce((now, one) => applyEdit(now, one, who), draft);
      if (isSameDraft(next, draft)) return undefined;
      this.#past = [...this.#past.slice(-MOST_UNDONE), draft];
      this.#future = [];
      this.#take(next, edits);
      return undefined;
    } catch (error) {
      if (error instanceof EditRefusal) return error.message;
      throw error;
    }
  }

  /** Goes back to before the last edits; false where there are none. */
  undo(): boolean {
    const target = this.#past.pop();
    if (!target) return false;
    this.#future.push(this.#view.draft);
    this.#goTo("undo", target);
    return true;
  }

  /** Makes again what was undone last; false where nothing was. */
  redo(): boolean {
    const target = this.#future.pop();
    if (!target) return false;
    this.#past.push(this.#view.draft);
    this.#goTo("redo", target);
    return true;
  }

  /** Sends now what is pending, and resolves when nothing more is under way. */
  flush(): Promise<void> {
    this.#running ??= this.#sendAll().finally(() => {
      this.#running = undefined;
    });
    return this.#running;
  }

  /** Makes the stranded edits again on the newest draft; gives those that no longer fit. */
  reapply(): Edit[] {
    const { stranded, version } = this.#view;
    this.#show({ stranded: [], save: { kind: "waiting" } });
    const left = stranded.filter((one) => this.edit([one]) !== undefined);
    if (this.#view.pending.length === 0) {
      this.#world.keep([], version);
      this.#show({ save: { kind: "saved", at: new Date().toISOString() } });
    }
    return left;
  }

  /**
   * Goes on with what a page that was left had kept: makes it again where the plan is as it was, otherwise
   * strands it. A batch that was on its way is asked after under its own key first, so that what came through
   * is neither done twice nor taken for somebody else's.
   */
  takeUp(plan: PlanDetail, kept: KeptEdits): Promise<void> {
    const { version, edits, sent } = kept;
    if (version === plan.version) this.#makeAgain(plan, kept);
    else if (!sent) this.rebase(plan, edits);
    else {
      this.#show({ save: { kind: "saving" } });
      this.#running = this.#askAfter(plan, { version, edits, sent }).finally(() => {
        this.#running = undefined;
      });
    }
    return this.#running ?? Promise.resolve();
  }

  /** Lets everything unsaved go and shows the plan as the server has it. Errors as those of `readNewest`. */
  async letGo(): Promise<void> {
    this.rebase(await this.#world.readNewest(), []);
  }

  /** Goes on from another state of the plan; `stranded` edits were made on an older one. */
  rebase(plan: PlanDetail, stranded: readonly Edit[]): void {
    this.#callOff();
    this.#batch = undefined;
    this.#past = [];
    this.#future = [];
    this.#world.keep(stranded, plan.version);
    const isOvertaken = stranded.length > 0;
    this.#show({
      ...fresh(plan),
      stranded,
      ...(isOvertaken && { save: { kind: "overtaken", error: null } }),
    });
    this.#base = this.#view.draft;
  }

  /** Ends conflicts: writes those fields in which the person's own value is to stand, and goes on saving. */
  settle(own: readonly CellConflict[]): void {
    this.#show({ stranded: [], conflicts: [], save: { kind: "waiting" } });
    this.edit(wantedOf(own, this.#view.draft));
    this.#world.keep(this.#view.pending, this.#view.version);
    void this.flush();
    if (this.#view.pending.length === 0)
      this.#show({ save: { kind: "saved", at: new Date().toISOString() } });
  }

  #makeAgain(plan: PlanDetail, { edits, sent }: KeptEdits): void {
    this.rebase(plan, edits);
    this.reapply();
    const { pending, version } = this.#view;
    if (!sent || pending.length !== edits.length) return;
    this.#batch = { key: sent.key, edits: pending.slice(0, sent.count) };
    this.#world.keep(pending, version, sent);
  }

  async #askAfter(plan: PlanDetail, { version, edits, sent }: KeptEdits & { sent: Sent }): Promise<void> {
    const left = await this.#world
      .send(version, edits.slice(0, sent.count), { idempotencyKey: sent.key })
      .then(
        (saved) => ({ edits: edits.slice(sent.count), isOurs: saved.version === plan.version }),
        () => ({ edits, isOurs: false }),
      );
    // What the person did while the answer was awaited was done on this very plan.
    this.rebase(plan, [...left.edits, ...this.#view.pending]);
    if (left.isOurs || left.edits.length === 0) this.reapply();
  }

  #editor(): Editor {
    return { ...this.#world.person, at: new Date().toISOString() };
  }

  #sent(): Sent | undefined {
    return this.#batch && { key: this.#batch.key, count: this.#batch.edits.length };
  }

  #show(change: Partial<EditorView>): void {
    const canUndo = this.#past.length > 0;
    this.#view = { ...this.#view, ...change, canUndo, canRedo: this.#future.length > 0 };
    for (const listener of this.#listeners) listener();
  }

  #goTo(kind: GoBack["kind"], target: Draft): void {
    const { edit, draft } = wayBack(kind, this.#view.draft, target, this.#editor());
    this.#take(draft, [edit]);
  }

  #take(draft: Draft, edits: readonly Edit[]): void {
    const pending = [...this.#view.pending, ...edits];
    this.#world.keep(pending, this.#view.version, this.#sent());
    const isQuiet = this.#view.save.kind === "saved" || this.#view.save.kind === "waiting";
    this.#show({ draft, pending, ...(isQuiet && { save: { kind: "waiting" } }) });
    if (isQuiet) this.#sendIn(REST);
  }

  #sendIn(milliseconds: number): void {
    this.#callOff();
    this.#callOff = this.#world.later(() => void this.flush(), milliseconds);
  }

  async #sendAll(): Promise<void> {
    this.#callOff();
    while (this.#view.pending.length > 0 && (await this.#sendOne())) this.#failures = 0;
  }

  /** Sends the next batch; false where it has to wait. */
  async #sendOne(): Promise<boolean> {
    this.#batch ??= { key: newId(), edits: firstBatch(this.#view.pending) };
    const { key, edits } = this.#batch;
    this.#world.keep(this.#view.pending, this.#view.version, this.#sent());
    this.#show({ save: { kind: "saving" } });
    try {
      const { version, changedAt } = await this.#world.send(this.#view.version, edits, {
        idempotencyKey: key,
      });
      this.#batch = undefined;
      this.#base = edits.reduce((now, one) => applyEdit(now, one, this.#editor()), this.#base);
      const pending = this.#view.pending.slice(edits.length);
      this.#world.keep(pending, version);
      const isDone = pending.length === 0;
      this.#show({ version, pending, save: isDone ? { kind: "saved", at: changedAt } : { kind: "saving" } });
      return true;
    } catch (error) {
      return this.#recover(error);
    }
  }

  /** What follows a batch that did not get through; true where it can be sent again at once. */
  async #recover(error: unknown): Promise<boolean> {
    const status = error instanceof ApiError ? error.problem.status : undefined;
    if (error instanceof OfflineError || (status !== undefined && status >= 500)) {
      this.#waitForServer();
      return false;
    }
    if (status === 401) {
      this.#show({ save: { kind: "signed-out" } });
      return this.#world.signInAgain();
    }
    if (error instanceof ApiError && error.is("changed-meanwhile") && !error.isOfOtherPost)
      await this.#giveWay(error);
    else this.#show({ save: { kind: "refused", error } });
    return false;
  }

  #waitForServer(): void {
    this.#show({ save: { kind: "away" } });
    this.#sendIn(TRIES[Math.min(this.#failures++, TRIES.length - 1)]!);
  }

  /** Somebody was faster: their plan goes on the screen, ours is stranded. */
  async #giveWay(error: ApiError): Promise<void> {
    const stranded = [...this.#view.stranded, ...this.#view.pending];
    const [base, version] = [this.#base, this.#view.version];
    try {
      const newest = await this.#world.readNewest();
      const merged = newest.status === "draft" ? mergeFields(base, this.#view.draft, newest) : undefined;
      if (merged) this.#merge(newest, merged, { error, version });
      else {
        this.rebase(newest, stranded);
        this.#show({ save: { kind: "overtaken", error } });
      }
    } catch {
      // The newest could not be read: ours stay on the screen, and the next try comes back here.
      this.#waitForServer();
    }
  }

  /** Goes on from the newest with the fields that nobody else touched; asks about those that both changed. */
  #merge(newest: PlanDetail, { free, conflicts }: Merged, was: { error: ApiError; version: number }): void {
    this.rebase(newest, []);
    this.edit(editsFor(free));
    if (conflicts.length === 0) {
      this.#world.tellMerged(was.error);
      return;
    }
    this.#callOff();
    const stranded = wantedOf(conflicts, this.#view.draft);
    // Kept as of the older version, so that after a reload nothing is written over unasked either.
    this.#world.keep([...this.#view.pending, ...stranded], was.version);
    this.#show({ stranded, conflicts, save: { kind: "overtaken", error: was.error } });
  }
}

/** The edits that write the person's own values where somebody else wrote others. */
function wantedOf(conflicts: readonly CellConflict[], { items }: Draft): Edit[] {
  const byId = new Map(items.map((item) => [item.id, item]));
  return editsFor(
    conflicts.flatMap(({ itemId, name, mine }) => {
      const item = byId.get(itemId);
      return item ? [{ item, name, value: mine }] : [];
    }),
  );
}

/** Whether an edit changed nothing: every row is still the same object. */
function isSameDraft(one: Draft, other: Draft): boolean {
  return (
    one.title === other.title &&
    one.year === other.year &&
    isSameList(one.segments, other.segments) &&
    isSameList(one.items, other.items)
  );
}

function isSameList<T>(one: readonly T[], other: readonly T[]): boolean {
  return one.length === other.length && one.every((row, index) => row === other[index]);
}

function fresh(plan: PlanDetail): EditorView {
  const { title, year, segments, items, version, changedAt } = plan;
  return {
    draft: { title, year, segments, items },
    version,
    pending: [],
    stranded: [],
    conflicts: [],
    save: { kind: "saved", at: changedAt },
    canUndo: false,
    canRedo: false,
  };
}

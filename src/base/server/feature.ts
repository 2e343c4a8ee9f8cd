import type { RawBuilder } from "kysely";
import type { z } from "zod";
import type { Actor, PostKind, UnitKind } from "../actor.ts";
import type { FeatureCode } from "../codes.ts";
import type { Bytes, Route, RouteInput, RouteResult } from "../route.ts";
import type { Setting } from "../setting.ts";
import type { Words } from "../words/words.ts";
import type { ReadTx, Tell, Tx } from "./act.ts";
import type { Clocked } from "./clocked.ts";
import type { Database, Tables, Transaction } from "./database.ts";
import type { DutyRules, TodoLines } from "./duties/duty-rules.ts";
import type { Carrier } from "./files/carriers.ts";
import type { FileStore } from "./files/file-store.ts";
import type { SealedEvent } from "./following/sealed-event.ts";
import type { Outside } from "./outside/outside.ts";
import type { UnitScope } from "./scope.ts";

/** What a handler works with, besides its validated input. */
export interface Context {
  actor: Actor;
  scope: UnitScope;
  db: Database;
  files: FileStore;
  jobs: Jobs;
  /** Runs one act; with an Idempotency-Key at most once. What it returns is the answer to keep. */
  act<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  /**
   * Runs work that takes long before its act begins, the act included: it tells how many steps are taken to whoever asks
   * under the request's Idempotency-Key, as an act does by `tx.tell`.
   */
  counted<T>(work: (tell: Tell) => Promise<T>): Promise<T>;
  /** Runs a read-only transaction inside the actor's authority. */
  read<T>(work: (tx: ReadTx) => Promise<T>): Promise<T>;
  /** The raw request, for file names, addresses and the like. */
  request: Request;
  /** Where the request comes from; empty where that is not known. */
  address: string;
  sessionId: string;
  /** A second factor is asked of the acting post, and the person has none yet. */
  mustEnrol: boolean;
}

/** What a handler of a public route works with: there is no actor yet. */
export type PublicContext = Omit<
  Context,
  "actor" | "scope" | "act" | "counted" | "read" | "sessionId" | "mustEnrol"
>;

/** A JSON answer with headers of its own (a sign-in's cookie, a download's name). */
export type Answer<T> = T extends Blob ? Response : T;

/** A route with the code that answers it. */
export interface MountedRoute {
  route: Route;
  handle(input: unknown, context: Context): Promise<unknown>;
}

/** Binds a signed-in route to its handler. */
export function on<
  P extends z.ZodType,
  Q extends z.ZodType,
  B extends z.ZodType | Bytes,
  R extends z.ZodType | Bytes,
>(
  route: Route<P, Q, B, R>,
  handle: (
    input: RouteInput<Route<P, Q, B, R>>,
    context: Context,
  ) => Promise<Answer<RouteResult<Route<P, Q, B, R>>> | Response>,
): MountedRoute {
  return { route: route as unknown as Route, handle: handle as MountedRoute["handle"] };
}

/** Binds a public route (`access: "public"`) to its handler, which gets no actor. */
export function onPublic<
  P extends z.ZodType,
  Q extends z.ZodType,
  B extends z.ZodType | Bytes,
  R extends z.ZodType | Bytes,
>(
  route: Route<P, Q, B, R>,
  handle: (
    input: RouteInput<Route<P, Q, B, R>>,
    context: PublicContext,
  ) => Promise<Answer<RouteResult<Route<P, Q, B, R>>> | Response>,
): MountedRoute {
  return { route: route as unknown as Route, handle: handle as unknown as MountedRoute["handle"] };
}

/** What a subscriber has at hand while it handles an event. */
export interface FollowerContext extends Omit<WorkerContext, "db"> {
  /**
   * The transaction, bound to the event's authority, in which the cursor moves as well: what is written here is written
   * once for each event. Whatever goes outside (a message, a file) may go twice.
   */
  db: Transaction<Tables>;
}

/**
 * Follows the sealed chain in order, one authority beside the other. A handler that throws is given the same event again
 * later, and the events behind it wait; no other subscriber or authority does.
 */
export interface Subscriber {
  /** Names its cursor: stable, as `inbox.duties`. */
  name: string;
  verbs: string[];
  handle(event: SealedEvent, context: FollowerContext): Promise<void>;
  /** Its events do not build on each other: one at which it fails is set aside and tried again, and those behind go on. */
  isIndependent?: true;
}

/**
 * Follows the chain likewise, but takes all events of a batch at once, whatever they tell of. Where it throws, the whole
 * batch is given again later.
 */
export interface BatchSubscriber {
  name: string;
  handleAll(events: readonly SealedEvent[], context: FollowerContext): Promise<void>;
  /** As a subscriber's: where a batch fails, its events are given one by one. */
  isIndependent?: true;
}

/** Texts of rows that people search by words, found behind the acts (see search/ and decision 0033). */
export interface Searched {
  /** What the rows are, `matter`. */
  kind: string;
  /** Rows in one group: the more, the smaller the index, and the more rows are compared at each find. */
  size: number;
  /** An authority's rows under a condition, as a query for `(place, form)`: the place in the order of the kind, the text. */
  rows(authorityId: string, condition: RawBuilder<boolean>): RawBuilder<unknown>;
  /** The condition that a row's place lies behind another. */
  behind(place: number): RawBuilder<boolean>;
  /** Conditions for the rows that these events wrote, or whose text they changed. */
  touched(authorityId: string, events: readonly SealedEvent[]): RawBuilder<boolean>[];
}

/** The queue of background work. A job sent is on disk and survives a crash. */
export interface Jobs {
  /** With `within` the job is part of that transaction: it is there when the transaction holds, and never otherwise. */
  send(name: string, data: object, within?: Transaction<Tables>): Promise<void>;
}

/** What background work has at hand. */
export interface WorkerContext {
  db: Database;
  files: FileStore;
  jobs: Jobs;
}

/** A kind of background job: `handle` may run again after a crash and must then do no harm. */
export interface JobKind {
  name: string;
  /** Cron expression in the office's time zone, for work that recurs; it is begun at each start of a server as well. */
  cron?: string;
  handle(data: unknown, context: WorkerContext): Promise<void>;
}

/**
 * A rule by which the system acts itself, where a clock runs out and nobody is there to do it. It may do what stands here
 * and nothing else. A rule that once acted stays in the list, since its lines stay on the trail; its name is a word of the
 * feature, `rule` under `values`, that says to a person why it acted.
 */
export interface SystemRule {
  /** As events name it, `matters.lapse-extension`. */
  name: string;
  /** The acts that it may put on the trail, by their verbs. */
  acts: readonly string[];
}

/** A line of the app's menu; shown to posts of the named kinds in units of the named kinds, or to all. */
export interface MenuEntry {
  path: string;
  label: string;
  /** Small numbers come first. */
  order: number;
  posts?: PostKind[];
  units?: UnitKind[];
}

/** A unit that moved, was merged into another or closed: what the tables that name units must follow. */
export interface UnitChange {
  kind: "move" | "merge" | "close";
  unitId: string;
  /** Path of the unit before; everything whose path begins so is concerned. */
  fromPath: string;
  /** What takes the place of `fromPath` in those paths; the same where the unit only closes. */
  toPath: string;
  /** In a merger, the unit that takes over what belonged to `unitId` itself. */
  mergedIntoId?: string;
  /** The date from which it holds, `YYYY-MM-DD`. */
  onDate: string;
}

/** What a feature does itself when a unit closes or is merged into another, in the same transaction. */
export type UnitFollower = (tx: Tx, change: UnitChange) => Promise<void>;

/**
 * Columns of a table that say where in the unit tree its rows stand. Copied paths follow each move and merger by
 * themselves, and `luoshi verify` holds them against the tree.
 */
export interface Place {
  table: keyof Tables;
  /** Column with the unit's id; absent where the path stands for a part of the tree and no unit. */
  id?: string;
  /** Column with a copy of that unit's path. */
  path: string;
  /** The path is the unit's own, which it keeps when it is merged into another. */
  isOwn?: true;
  /** Column in whose order the rows are locked, `id` where nothing is said. */
  lockBy?: string;
}

/** A feature's rows in the unit tree. */
export interface Places {
  columns: readonly Place[];
  /** Before a unit closes; throws `not-allowed-now` where something unfinished forbids it. */
  onClose?: UnitFollower;
  /** Passes on to `mergedIntoId` what belonged to the merged unit itself, with an event on each record. */
  onMerge?: UnitFollower;
}

/** The promises that the software keeps by construction. */
export type PromiseName = "accounted" | "landed" | "answered" | "derived" | "gated" | "fair" | "traced";

/** One place where a promise does not hold. */
export interface Breach {
  promise: PromiseName;
  /** Which check found it, `matters.landed`. */
  check: string;
  /** The row, as `table id`. */
  subject: string;
  /** What is wrong, in Chinese. */
  what: string;
}

/** The course of one check over one authority, told while it goes on. */
export interface CheckCourse {
  /** Where an earlier run had come without finding anything, as that run put it; absent where all is to be checked. */
  from?: string | undefined;
  /** Tells how many of how many things are checked; `place` where one may go on from, should nothing have been found. */
  tell(done: number, total: number, place?: string): void;
}

/** Looks over one authority's rows for breaches of a promise; run by `luoshi verify`. */
export interface PromiseCheck {
  name: string;
  promise: PromiseName;
  /** The rows that break it, each with what is wrong. */
  find(
    db: Transaction<Tables>,
    authorityId: string,
    /** The stored files, where they are at hand. */
    files?: FileStore,
    /** How far the check is, where somebody follows it. */
    course?: CheckCourse,
  ): Promise<{ subject: string; what: string }[]>;
}

/** A kind of thing that events are about, and where its record counts its acts. */
export interface Subject {
  /** As events name it, `matter`. */
  kind: string;
  /** Its record; absent where the act leaves none, so that every such event stands alone as version 1. */
  record?: { table: keyof Tables; id: string; version: string };
  /** Whose turn it is, where something waits in such records: rows of the to-do list, written with each act. */
  duties?: DutyRules;
}

/** What stands where a record comes from, to be shown beside it. */
export interface OriginSource {
  /** Address of a screen on which it can be read. */
  link: string;
  /** What it is called, without brackets. */
  title: string;
  /** The sentence before, empty where there is none. */
  before: string;
  /** What is said there, in its own words and order. */
  sentences: string[];
  /** The sentence after, empty where there is none. */
  after: string;
}

/**
 * A kind of origin of what must be answered, such as an item of a plan. A record keeps the kind and the id; what stands
 * there is told by the feature that registers the kind. Its name is a word of that feature, `origin` under `values`.
 */
export interface OriginKind {
  /** As records keep it, `plan-item`. */
  kind: string;
  /** What stands there, null where it is gone; absent where such origins are told in words alone and have no id. */
  source?(tx: ReadTx, id: string): Promise<OriginSource | null>;
  /**
   * Those of these ids behind which nothing stands any more, such as a plan's item that was ended, each with a sentence
   * that says so: what came from there is not taken up again. Absent where such origins do not end.
   */
  ended?(tx: ReadTx, ids: readonly string[]): Promise<ReadonlyMap<string, string>>;
}

/** Work that was handed out before, and who led it: what proposals of units learn from. */
export interface LedWork {
  text: string;
  /** Where it is told, for people to read: the plan's or matter's title. */
  from: string;
  leadUnitId: string;
  supportingUnitIds: readonly string[];
  /** The item of a plan that it came from, which then need not be told again. */
  itemId: string | null;
}

/** The newest of such work that a scope sees, at most `most`. */
export type LedBefore = (tx: ReadTx, scope: UnitScope, most: number) => Promise<LedWork[]>;

/** What the house gives a feature when it is made, for the few that serve all of them. */
export interface House {
  /** The whole list, once it is made: each feature says what it puts in the menu, keeps of units, and the like. */
  features(): readonly Feature[];
  /** The way out of the house, for what is sent. */
  outside: Outside;
}

/** A feature as the core knows it: what it answers, does in the background, and puts in the menu. */
export interface Feature {
  name: string;
  /** What it calls its things on screen. */
  words?: Words;
  /** Refusals of its own; see its `codes.ts`. */
  codes?: Record<string, FeatureCode>;
  routes: MountedRoute[];
  jobs?: JobKind[];
  /** Rules by which the system acts itself, each in a job of this feature. */
  systemRules?: SystemRule[];
  /**
   * Takes up what the last process left unfinished; called at each start, before the first request. It must do no
   * harm where another process is still at it.
   */
  onStart?(context: WorkerContext): Promise<void>;
  /** Ends answers that go on without end, since the server waits for those at hand before it stops. */
  onStop?(): void;
  subscribers?: (Subscriber | BatchSubscriber)[];
  /** Texts that people search. */
  searched?: Searched[];
  menu?: MenuEntry[];
  /** What this feature keeps of units. */
  places?: Places;
  checks?: PromiseCheck[];
  /** What this feature's events are about. */
  subjects?: Subject[];
  /** Which of this feature's records carry files, and who may read them. */
  attachments?: Carrier[];
  /** What an authority chooses for itself of what this feature does. */
  settings?: readonly Setting[];
  /** From where this feature lets matters come. */
  origins?: OriginKind[];
  /** Who led what is kept in this feature's records. */
  ledBefore?: LedBefore;
  /** Records of this feature that can be due by a rule. */
  clocked?: Clocked[];
  /** How what waits in this feature's records is shown in the to-do list. */
  todo?: TodoLines[];
}

import type { Actor } from "../../base/actor.ts";
import { addDays } from "../../base/dates.ts";
import { act, type ReadTx, read, type Tx } from "../../base/server/act.ts";
import type { Database } from "../../base/server/database.ts";
import type { FileStore } from "../../base/server/files/file-store.ts";
import { keepFile } from "../../features/ground/files/commands/keep-file.ts";
import {
  cancelMatter,
  closeMatter,
  reopenMatter,
} from "../../features/work/matters/closure/commands/close-matter.ts";
import type { NewEvidence } from "../../features/work/matters/evidence/contract.ts";
import {
  decideExtension,
  requestExtension,
} from "../../features/work/matters/extension/commands/extend-due.ts";
import { declineMatter, signMatter } from "../../features/work/matters/life/commands/answer-dispatch.ts";
import { dispatchMatter } from "../../features/work/matters/life/commands/dispatch-matter.ts";
import { registerMatter } from "../../features/work/matters/life/commands/register-matter.ts";
import {
  reportMatter,
  reportSupport,
  signSupport,
} from "../../features/work/matters/life/commands/report-matter.ts";
import {
  finishMatter,
  returnMatter,
  submitMatter,
  verifyMatter,
} from "../../features/work/matters/life/commands/review-matter.ts";
import { urgeMatter } from "../../features/work/matters/life/commands/urge-matter.ts";
import { splitMatter } from "../../features/work/matters/split/commands/split-matter.ts";
import type { Matter } from "../../features/work/matters/store.ts";
import type { HistoryAct, HistoryEvidence, HistoryItem } from "./history-shape.ts";
import type { Story } from "./story.ts";

/** What the history is lived with. */
export interface Life {
  db: Database;
  files: FileStore;
  story: Story;
  /** Ids of plan items by key. */
  keys: Map<string, string>;
  units: Map<string, string>;
  /** The post from which a person acts; of several the one at the named unit. */
  actorOf(signIn: string, unit: string | undefined): Promise<Actor>;
}

/** Terms of a matter that an act of dispatch takes over from its item or its registration. */
type Terms = Pick<
  HistoryItem,
  "finishStandard" | "reportCycle" | "needsVerification" | "targetValue" | "targetUnit"
>;

/** Lives the acts in order, each at its time, by the product's own commands; those still to come are left out. */
export async function liveHistory(life: Life, now: Date = new Date()): Promise<number> {
  const { about, history } = life.story;
  const course = new Course(life);
  let lived = 0;
  for (const [minute, one] of minutesOfDay(history.acts)) {
    const at = new Date(Date.parse(`${addDays(about.adoptedOn, one.day)}T01:00:00Z`) + minute * 60_000);
    if (at > now) break;
    await course.live(one, at);
    lived += 1;
  }
  return lived;
}

/** The acts of a day follow each other by two minutes from nine o'clock on. */
function* minutesOfDay(acts: HistoryAct[]): Generator<[number, HistoryAct]> {
  let [day, minute] = [-1, 0];
  for (const one of acts) {
    minute = one.day === day ? minute + 2 : 2;
    day = one.day;
    yield [minute, one];
  }
}

class Course {
  private readonly matters = new Map<string, string>();
  private readonly terms: Map<string, Partial<Terms>>;

  constructor(private readonly life: Life) {
    this.terms = new Map(life.story.history.plan.items.map((item) => [item.key, item]));
  }

  async live(one: HistoryAct, at: Date): Promise<void> {
    const { db } = this.life;
    const actor = await this.life.actorOf(one.by, one.as);
    const evidence = "evidence" in one ? await this.evidenceOf(one.evidence, actor, at) : [];
    await act(db, actor, (tx) => this.perform(tx, one, evidence), at).catch((cause: unknown) => {
      throw new Error(
        `the example's act ${one.do} of ${one.by} on ${one.matter}, day ${one.day}: ${(cause as Error).message}`,
        { cause },
      );
    });
  }

  private async perform(tx: Tx, one: HistoryAct, evidence: NewEvidence[]): Promise<void> {
    if (one.do === "register") return this.register(tx, one);
    const row = await this.find(tx, one.matter);
    const on = { id: row.id, version: row.version };
    switch (one.do) {
      case "dispatch":
        return void (await dispatchMatter(tx, on, this.landing(one)));
      case "split":
        return void (await splitMatter(tx, on, this.parts(one)));
      case "sign":
        return void (await signMatter(tx, on));
      case "decline":
        return void (await declineMatter(tx, on, one.reason));
      case "report":
        return void (await reportMatter(tx, on, { ...one, evidence }));
      case "submit":
        return void (await submitMatter(tx, on, one.note));
      case "return":
        return void (await returnMatter(tx, on, one.reason));
      case "finish":
        return void (await finishMatter(tx, on, one.note));
      case "verify":
        return void (await verifyMatter(tx, on, { passed: one.passed, note: one.note }));
      case "close":
        return void (await closeMatter(tx, on, { outcome: one.outcome, statement: one.statement }));
      case "request-extension":
        return void (await requestExtension(tx, on, { newDue: one.newDue, reason: one.reason }));
      case "decide-extension":
        return void (await decideExtension(tx, on, { decision: one.decision, note: one.note }));
      case "urge":
        return void (await urgeMatter(tx, on, { level: one.level, note: one.note }));
      case "cancel":
        return void (await cancelMatter(tx, on, one.reason));
      case "reopen":
        return void (await reopenMatter(tx, on, { reason: one.reason, dueDate: one.due }));
      case "support-sign":
        return void (await signSupport(tx, on, this.unit(one.unit)));
      case "support-report":
        return void (await reportSupport(tx, on, { ...one, unitId: this.unit(one.unit), evidence }));
    }
  }

  private async register(tx: Tx, one: Extract<HistoryAct, { do: "register" }>): Promise<void> {
    const matter = await registerMatter(tx, {
      ...one,
      dueDate: one.due,
      leadUnitId: this.unit(one.lead),
      supports: [],
      targetValue: null,
      targetUnit: null,
      reportCycle: "none",
    });
    this.matters.set(one.matter, matter.id);
    this.terms.set(one.matter, one);
  }

  private landing(one: Extract<HistoryAct, { do: "dispatch" }>) {
    const terms = this.terms.get(one.matter) ?? {};
    const [lead, ...supports] = one.to;
    return {
      leadUnitId: this.unit(lead!),
      supports: supports.map((code) => ({ unitId: this.unit(code), dueDate: null })),
      finishStandard: terms.finishStandard ?? "",
      dueDate: one.due,
      targetValue: terms.targetValue ?? null,
      targetUnit: terms.targetUnit ?? null,
      reportCycle: terms.reportCycle ?? ("none" as const),
      needsVerification: terms.needsVerification ?? false,
      note: one.note,
    };
  }

  private parts(one: Extract<HistoryAct, { do: "split" }>) {
    return {
      unitIds: one.to.map((code) => this.unit(code)),
      title: one.title,
      content: one.content,
      finishStandard: one.finishStandard,
      dueDate: one.due,
      targetValue: one.targetValue ?? null,
      targetUnit: one.targetUnit ?? null,
      reportCycle: "none" as const,
      needsVerification: false,
    };
  }

  /** The matter of a key; a child is named `<parent>/<unit code>`, the latest if there were several. */
  private async find(tx: ReadTx, key: string): Promise<Pick<Matter, "id" | "version">> {
    const known = this.matters.get(key);
    const slash = key.lastIndexOf("/");
    let query = tx.db
      .selectFrom("matter")
      .select(["id", "version"])
      .where("authority_id", "=", tx.actor.authorityId);
    if (known) query = query.where("id", "=", known);
    else if (slash < 0)
      query = query
        .where("origin", "=", "plan-item")
        .where("origin_id", "=", this.life.keys.get(key) ?? null);
    else {
      const parent = await this.find(tx, key.slice(0, slash));
      query = query
        .where("parent_id", "=", parent.id)
        .where("lead_unit_id", "=", this.unit(key.slice(slash + 1)));
    }
    return query.orderBy("number", "desc").limit(1).executeTakeFirstOrThrow();
  }

  private async evidenceOf(given: HistoryEvidence[], actor: Actor, at: Date): Promise<NewEvidence[]> {
    const evidence: NewEvidence[] = [];
    for (const one of given) evidence.push(await this.evidence(one, actor, at));
    return evidence;
  }

  private async evidence(one: HistoryEvidence, actor: Actor, at: Date): Promise<NewEvidence> {
    const { db, files, story } = this.life;
    if (one.kind === "file") {
      const bytes = await story.file(`evidence/${one.file}`);
      const file = await files.receive([bytes]);
      const asked = { for: "matter", name: one.name, quota: files.unitQuota };
      const stored = await act(db, actor, (tx) => keepFile(tx, file, asked), at);
      return { kind: "file", name: stored.name, fileHash: stored.fileHash };
    }
    if (one.kind === "reuse") return { kind: "reuse", evidenceId: await this.earlier(one, actor) };
    return one;
  }

  private earlier(one: Extract<HistoryEvidence, { kind: "reuse" }>, actor: Actor): Promise<string> {
    return read(this.life.db, actor, async (tx) => {
      const matter = await this.find(tx, one.from);
      const row = await tx.db
        .selectFrom("evidence")
        .select("id")
        .where("authority_id", "=", actor.authorityId)
        .where("matter_id", "=", matter.id)
        .where("name", "=", one.name)
        .executeTakeFirstOrThrow();
      return row.id;
    });
  }

  private unit(code: string): string {
    const id = this.life.units.get(code);
    if (!id) throw new Error(`the example names an unknown unit: ${code}`);
    return id;
  }
}

import type { NotNull } from "kysely";
import { z } from "zod";
import type { Actor } from "../../../base/actor.ts";
import { Id } from "../../../base/ids.ts";
import { act, inAuthority, read, type Tx } from "../../../base/server/act.ts";
import type { Database } from "../../../base/server/database.ts";
import { AppError } from "../../../base/server/errors.ts";
import type { JobKind, Jobs, WorkerContext } from "../../../base/server/feature.ts";
import { forEachAuthority } from "../../../base/server/jobs/authorities.ts";
import { actorOfPost } from "../../ground/people/lookup.ts";
import { beginReading } from "./commands/begin-reading.ts";
import { finishReading, type ReadingOutcome } from "./commands/finish-reading.ts";
import { ExtractError, extract } from "./extract/extract.ts";
import { extractInWorker } from "./extract/extract-in-worker.ts";
import { sniff } from "./extract/sniff.ts";

const READ_JOB = "documents.read";
const JobData = z.object({ authorityId: Id, postId: Id, documentId: Id });

/** Files up to this size are read while their sender waits. */
export const AT_ONCE_BYTES = 2 * 1024 * 1024;

/** Reads one document in the background, in the name of the post that asked for it, even if that has ended since. */
export const readJob: JobKind = {
  name: READ_JOB,
  async handle(data, context) {
    const { authorityId, postId, documentId } = JobData.parse(data);
    const actor = await actorOfPost(context.db, authorityId, postId, { ended: true });
    await readDocument(context, actor, documentId);
  },
};

/**
 * Queues every document whose reading had not ended when the last process did, each in the name of the post that
 * acted on it last. One that is queued already, or read by another process meanwhile, is simply found done.
 */
export async function resumeReadings({ db, jobs }: WorkerContext): Promise<void> {
  await forEachAuthority(db, async (id) => {
    for (const data of await unfinishedReadings(db, id)) await jobs.send(READ_JOB, data);
  });
}

function unfinishedReadings(db: Database, authorityId: string): Promise<z.input<typeof JobData>[]> {
  return inAuthority(db, authorityId, async (trx) => {
    return trx
      .selectFrom("document as d")
      .innerJoin("event as e", (j) =>
        j
          .onRef("e.authority_id", "=", "d.authority_id")
          .onRef("e.subject_id", "=", "d.id")
          .onRef("e.subject_version", "=", "d.version"),
      )
      .select(["d.authority_id as authorityId", "e.actor_post_id as postId", "d.id as documentId"])
      .where("d.authority_id", "=", authorityId)
      .where("d.status", "in", ["received", "reading"])
      .where("e.subject_kind", "=", "document")
      .where("e.actor_post_id", "is not", null)
      .$narrowType<{ postId: NotNull }>()
      .execute();
  });
}

/** In the act that lets a document wait for its reading: a large one is left to the worker, by a job of the same act. */
export async function queueLarge(tx: Tx, jobs: Jobs, document: { id: string; size: number }): Promise<void> {
  if (document.size > AT_ONCE_BYTES) await jobs.send(READ_JOB, jobDataOf(tx.actor, document.id), tx.db);
}

/**
 * Reads a small document now. Where that fails for a reason that does not lie in the file, it is left to the worker, so
 * that nobody who sends a file gets an error for it.
 */
export async function readSmall(
  context: WorkerContext,
  actor: Actor,
  document: { id: string; size: number },
): Promise<void> {
  if (document.size > AT_ONCE_BYTES) return;
  try {
    await readDocument(context, actor, document.id);
  } catch (error) {
    if (error instanceof AppError) throw error;
    await context.jobs.send(READ_JOB, jobDataOf(actor, document.id));
  }
}

function jobDataOf({ authorityId, postId }: Actor, documentId: string): z.input<typeof JobData> {
  return { authorityId, postId, documentId };
}

/** Reads a document that waits for it; one that was read already stays as it is. */
async function readDocument(context: WorkerContext, actor: Actor, id: string): Promise<void> {
  const { db, files } = context;
  const waiting = await read(db, actor, (tx) =>
    tx.db
      .selectFrom("document")
      .select(["status", "file_hash", "name"])
      .where("authority_id", "=", actor.authorityId)
      .where("id", "=", id)
      .where("status", "in", ["received", "reading"])
      .executeTakeFirst(),
  );
  if (!waiting) return;
  try {
    if (waiting.status === "received") await act(db, actor, (tx) => beginReading(tx, id));
    const outcome = await outcomeOf(await files.get(waiting.file_hash), waiting.name);
    await act(db, actor, (tx) => finishReading(tx, id, outcome));
  } catch (error) {
    // The same document was taken up twice and the other one was faster.
    if (!(error instanceof AppError && error.code === "changed-meanwhile")) throw error;
  }
}

/** A small plain text is only decoded; everything else is read in a process of its own, since it can be hostile. */
async function outcomeOf(bytes: Uint8Array, name: string): Promise<ReadingOutcome> {
  try {
    const harmless = bytes.length <= AT_ONCE_BYTES && (await sniff(bytes)) === "text";
    return { ok: true, extracted: await (harmless ? extract : extractInWorker)(bytes, { name }) };
  } catch (error) {
    if (error instanceof ExtractError) return { ok: false, code: error.code, message: error.message };
    throw error;
  }
}

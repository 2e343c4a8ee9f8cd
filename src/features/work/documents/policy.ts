import { type Actor, isWithin, type PostKind } from "../../../base/actor.ts";
import { ALLOWED, type Decision, forbidden, notNow } from "../../../record/decision.ts";
import { DOCUMENT_VERBS, type DocumentStatus, type DocumentVerb } from "./contract.ts";

/** Posts that hand documents in and look after them. */
export const UPLOADING_POSTS: readonly PostKind[] = ["clerk", "head", "handler"];

/** After so long a reading under way counts as lost (the server was stopped) and may be started again. */
export const LOST_AFTER_MS = 10 * 60_000;

/** What the policy needs to know of a document. */
export interface DocumentFacts {
  unitPath: string;
  status: DocumentStatus;
  /** Since when it has this status. */
  statusAt: Date;
}

/** Whether this actor may hand in a document, in the name of the post's unit. */
export function mayUpload(actor: Actor): Decision {
  if (UPLOADING_POSTS.includes(actor.post)) return ALLOWED;
  return forbidden("文稿由督查、负责人或经办上传");
}

/** Whether this actor may do this to a document that they can see, at this moment. */
export function decide(actor: Actor, verb: DocumentVerb, document: DocumentFacts, at: Date): Decision {
  if (!isWithin(document.unitPath, actor.unitPath)) return forbidden("只能处理本单位及下级的文稿");
  if (!UPLOADING_POSTS.includes(actor.post)) return forbidden("文稿由督查、负责人或经办处理");
  if (verb === "retry" && !isRetryable(document, at))
    return notNow(document.status === "read" ? "文稿已经读取" : "文稿正在读取，请稍候");
  return ALLOWED;
}

function isRetryable({ status, statusAt }: DocumentFacts, at: Date): boolean {
  return status === "failed" || (status !== "read" && at.getTime() - statusAt.getTime() > LOST_AFTER_MS);
}

/** The verbs that the actor may do now, sent along with the document. */
export function allowedVerbs(actor: Actor, document: DocumentFacts, at: Date): DocumentVerb[] {
  return DOCUMENT_VERBS.filter((verb) => decide(actor, verb, document, at).allowed);
}

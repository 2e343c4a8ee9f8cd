import { POST_NAMES } from "../../../../base/actor.ts";
import { t } from "../../../../ui/i18n.ts";
import type { PostRow } from "../contract.ts";

/** A post in words: unit, kind, and the title where it says more. */
export function postWords(post: Pick<PostRow, "unitName" | "kind" | "title">): string {
  const kind = t(POST_NAMES[post.kind]);
  return `${post.unitName} · ${post.title && post.title !== kind ? `${post.title}（${kind}）` : kind}`;
}

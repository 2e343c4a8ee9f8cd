import { type QueryClient, useQueryClient } from "@tanstack/react-query";
import { App } from "antd";
import { useNavigate } from "react-router";
import { POST_NAMES } from "../../base/actor.ts";
import { call } from "../../base/web/api.ts";
import { type Me, type MyPost, meQuery } from "../../base/web/me.ts";
import { showPost } from "../../base/web/shown-post.ts";
import { getMe, switchPost } from "../../features/ground/people/sign-in/contract.ts";
import { t } from "../../ui/i18n.ts";
import { mayLeave } from "../../ui/leaving/may-leave.ts";
import { errorWords } from "../../ui/state/error-words.ts";

let chosenHere: string | undefined;

/** Whether this tab itself went over to the post, rather than another tab of the same browser. */
export function isChosenHere(postId: string): boolean {
  return postId === chosenHere;
}

/** Goes over to another of one's posts, if nothing on the screen keeps one back; everything read before is read anew. */
export function useSwitchPost(): (postId: string) => Promise<void> {
  const client = useQueryClient();
  const navigate = useNavigate();
  const { notification } = App.useApp();
  return async (postId) => {
    if (!(await mayLeave())) return;
    try {
      await actFrom(client, postId);
      client.removeQueries({ predicate: isOfPost });
      await navigate("/");
    } catch (error) {
      notification.error({ title: t("未能切换岗位"), description: errorWords(error).detail });
    }
  };
}

/** After signing in again: back to the post that the screen shows, if it is still one's own; a session begins in the first. */
export async function actFromShownPost(client: QueryClient, shown: MyPost): Promise<void> {
  const now: Me = await call(getMe, {});
  const isElsewhere = now.post.postId !== shown.postId;
  if (isElsewhere && now.posts.some((post) => post.postId === shown.postId))
    await actFrom(client, shown.postId);
  else await client.invalidateQueries({ queryKey: meQuery.queryKey });
}

/** The name of a post, as it stands in the head of the screen. */
export function postName(post: MyPost): string {
  const name = post.title ?? t(POST_NAMES[post.kind]);
  return post.behalfOf === null ? name : t("{post}（代{holder}）", { post: name, holder: post.behalfOf });
}

/** Whether something read before depends on the acting post. */
export function isOfPost(query: { queryKey: readonly unknown[] }): boolean {
  return query.queryKey[0] !== meQuery.queryKey[0];
}

async function actFrom(client: QueryClient, postId: string): Promise<void> {
  const me = await call(switchPost, { body: { postId } });
  chosenHere = postId;
  showPost(postId);
  client.setQueryData(meQuery.queryKey, me);
}

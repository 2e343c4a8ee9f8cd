import { queryOptions, useQuery } from "@tanstack/react-query";
import type { PostKind, UnitKind } from "../actor.ts";
import { request } from "./api.ts";
import { showPost } from "./shown-post.ts";

/** A post the signed-in person can act from. */
export interface MyPost {
  postId: string;
  kind: PostKind;
  title: string | null;
  authorityId: string;
  authorityName: string;
  unitId: string;
  unitName: string;
  unitKind: UnitKind;
  unitPath: string;
  /** Whose post it is, where the person stands in for somebody. */
  behalfOf: string | null;
}

/** Who is signed in, from which post, and what the menu offers: the answer of `GET /api/me`. */
export interface Me {
  person: { id: string; name: string; username: string };
  authority: { id: string; name: string };
  /** The post the person acts from. */
  post: MyPost;
  posts: MyPost[];
  /** In order. */
  menu: { path: string; label: string }[];
  mustChangePassword: boolean;
  /** A second factor is asked of the acting post, and there is none yet. */
  mustEnrol: boolean;
}

/** Cached under one key, so that a sign-in, a switch of post and a sign-out can all replace it. */
export const meQuery = queryOptions({
  queryKey: ["me"],
  queryFn: async ({ signal }): Promise<Me> => {
    const me: Me = await (await request("/api/me", { signal })).json();
    showPost(me.post.postId);
    return me;
  },
  staleTime: 5 * 60_000,
  // Whoever comes back to a tab may have switched the post, or signed in as somebody else, in another one.
  refetchOnWindowFocus: "always",
});

/** Who is signed in. Only for components below `RequireSignIn`, where the answer is already there. */
export function useMe(): Me {
  const { data } = useQuery(meQuery);
  if (!data) throw new Error("useMe needs RequireSignIn above it");
  return data;
}

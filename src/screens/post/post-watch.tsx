import { useQueryClient } from "@tanstack/react-query";
import { App, Button } from "antd";
import { useEffect, useRef } from "react";
import { meQuery, useMe } from "../../base/web/me.ts";
import { onOtherStanding } from "../../base/web/shown-post.ts";
import { t } from "../../ui/i18n.ts";
import { isChosenHere, isOfPost, postName, useSwitchPost } from "./acting-post.ts";

const NOTICE = "other-post";

/**
 * Keeps the tab at the post from which the session acts. Where another tab went over to another post, or somebody else
 * signed in there, this one says so and reads everything anew; what was typed stays.
 */
export function PostWatch() {
  const me = useMe();
  const client = useQueryClient();
  const { notification } = App.useApp();
  const switchPost = useSwitchPost();
  const before = useRef(me);
  useEffect(() => {
    const lookAgain = () => void client.invalidateQueries({ queryKey: meQuery.queryKey });
    const leave = onOtherStanding(lookAgain);
    // Of two windows side by side neither is ever hidden.
    window.addEventListener("focus", lookAgain);
    return () => {
      leave();
      window.removeEventListener("focus", lookAgain);
    };
  }, [client]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: only another post is news
  useEffect(() => {
    const was = before.current;
    before.current = me;
    if (was.post.postId === me.post.postId || isChosenHere(me.post.postId)) return;
    client.removeQueries({ predicate: isOfPost, type: "inactive" });
    void client.invalidateQueries({ predicate: isOfPost });
    const mayGoBack = me.posts.some((post) => post.postId === was.post.postId);
    const back = () => {
      notification.destroy(NOTICE);
      void switchPost(was.post.postId);
    };
    notification.warning({
      key: NOTICE,
      duration: 0,
      title: t("岗位已切换为{unit} · {post}", { unit: me.post.unitName, post: postName(me.post) }),
      description: t(
        "在另一窗口切换了岗位或重新登录。本页已按现在的岗位更新，请核对后再办；已填写的内容仍然保留。",
      ),
      ...(mayGoBack && {
        actions: (
          <Button size="small" onClick={back}>
            {t("切换回{unit} · {post}", { unit: was.post.unitName, post: postName(was.post) })}
          </Button>
        ),
      }),
    });
  }, [me.post.postId]);
  return null;
}

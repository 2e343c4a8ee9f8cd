import { CheckOutlined, DownOutlined, SwapOutlined } from "@ant-design/icons";
import { useQueryClient } from "@tanstack/react-query";
import { App, Button, Dropdown } from "antd";
import { useNavigate } from "react-router";
import { POST_NAMES } from "../../base/actor.ts";
import { call } from "../../base/web/api.ts";
import { type MyPost, meQuery, useMe } from "../../base/web/me.ts";
import { switchPost } from "../../features/people/sign-in/contract.ts";
import { t } from "../../ui/i18n.ts";
import { mayLeave } from "../../ui/leaving/may-leave.ts";
import { errorWords } from "../../ui/state/error-words.ts";
import s from "./post-switcher.module.css";

/** The post one acts from, and the way to another of one's posts. Everything read before is read anew. */
export function PostSwitcher() {
  const { post, posts } = useMe();
  const change = useSwitch();
  const acting = (
    <>
      <span className={s.unit}>{post.unitName}</span>
      <span className={s.kind}>{nameOf(post)}</span>
    </>
  );
  if (posts.length < 2) return <p className={s.only}>{acting}</p>;
  return (
    <Dropdown
      trigger={["click"]}
      menu={{
        items: posts.map((one) => ({
          key: one.postId,
          label: `${one.unitName} · ${nameOf(one)}`,
          icon: one.postId === post.postId ? <CheckOutlined /> : <SwapOutlined />,
        })),
        selectedKeys: [post.postId],
        onClick: ({ key }) => void change(key),
      }}
    >
      <Button type="text" className={s.open} title={t("切换岗位")}>
        {acting}
        <DownOutlined aria-hidden className={s.arrow} />
        <span className="ls-unseen">{t("切换岗位")}</span>
      </Button>
    </Dropdown>
  );
}

function useSwitch(): (postId: string) => Promise<void> {
  const client = useQueryClient();
  const navigate = useNavigate();
  const { notification } = App.useApp();
  return async (postId) => {
    if (!(await mayLeave())) return;
    try {
      const me = await call(switchPost, { body: { postId } });
      client.removeQueries({ predicate: (query) => query.queryKey[0] !== meQuery.queryKey[0] });
      client.setQueryData(meQuery.queryKey, me);
      await navigate("/");
    } catch (error) {
      notification.error({ title: t("未能切换岗位"), description: errorWords(error).detail });
    }
  };
}

function nameOf(post: MyPost): string {
  return post.title ?? t(POST_NAMES[post.kind]);
}

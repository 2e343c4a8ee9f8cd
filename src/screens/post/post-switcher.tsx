import { CheckOutlined, DownOutlined, SwapOutlined } from "@ant-design/icons";
import { Button, Dropdown } from "antd";
import { useMe } from "../../base/web/me.ts";
import { t } from "../../ui/i18n.ts";
import { postName, useSwitchPost } from "./acting-post.ts";
import s from "./post-switcher.module.css";

/** The post one acts from, and the way to another of one's posts. Everything read before is read anew. */
export function PostSwitcher() {
  const { post, posts } = useMe();
  const change = useSwitchPost();
  const acting = (
    <>
      <span className={s.unit}>{post.unitName}</span>
      <span className={s.kind}>{postName(post)}</span>
    </>
  );
  if (posts.length < 2) return <p className={s.only}>{acting}</p>;
  return (
    <Dropdown
      trigger={["click"]}
      menu={{
        items: posts.map((one) => ({
          key: one.postId,
          label: `${one.unitName} · ${postName(one)}`,
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

import { CompassOutlined, LockOutlined, ToolOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { t } from "../../ui/i18n.ts";
import { EmptyState } from "../../ui/state/empty-state.tsx";

/** 404: no such address. */
export function NotFoundPage() {
  return (
    <PlainPage
      title={t("没有这个页面")}
      hint={t("网址可能有误，或内容已被移走。")}
      icon={<CompassOutlined />}
    />
  );
}

/** 403: the address exists, the acting post may not see it. */
export function ForbiddenPage() {
  return (
    <PlainPage
      title={t("您的岗位不能查看此页")}
      hint={t("如您兼任其他岗位，可在右上角切换岗位后再试。")}
      icon={<LockOutlined />}
    />
  );
}

/** 500 on this side: a screen failed to draw. */
export function CrashPage({ retry }: { retry: () => void }) {
  return (
    <EmptyState
      title={t("页面出了点问题")}
      hint={t("已保存的内容不受影响。请重试；如仍出现，请联系管理员。")}
      icon={<ToolOutlined />}
    >
      <Button onClick={retry}>{t("重试")}</Button>
      <Button type="primary" href="/">
        {t("回到首页")}
      </Button>
    </EmptyState>
  );
}

interface PlainPageProps {
  title: string;
  hint: string;
  icon: React.ReactNode;
}

function PlainPage({ title, hint, icon }: PlainPageProps) {
  return (
    <>
      <title>{`${title} · ${t("落实")}`}</title>
      <h1 className="ls-unseen">{title}</h1>
      <EmptyState title={title} hint={hint} icon={icon}>
        <Button type="primary" href="/">
          {t("回到首页")}
        </Button>
      </EmptyState>
    </>
  );
}

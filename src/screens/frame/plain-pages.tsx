import { CompassOutlined, ToolOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { CODES } from "../../base/codes.ts";
import { ApiError } from "../../base/web/api.ts";
import { SIGN_IN_PATH } from "../../base/web/require-sign-in.tsx";
import { t } from "../../ui/i18n.ts";
import { EmptyState } from "../../ui/state/empty-state.tsx";
import { ErrorState } from "../../ui/state/error-state.tsx";

/** 404: no such address. */
export function NotFoundPage() {
  return (
    <>
      <title>{`${t("没有这个页面")} · ${t("落实")}`}</title>
      <h1 className="ls-unseen">{t("没有这个页面")}</h1>
      <EmptyState
        title={t("没有这个页面")}
        hint={t("网址可能有误，或内容已被移走。")}
        icon={<CompassOutlined />}
      >
        <Button type="primary" href="/">
          {t("回到首页")}
        </Button>
      </EmptyState>
    </>
  );
}

/** 403: a screen that is not for the acting post. */
export function ForbiddenPage() {
  const { status, title } = CODES.forbidden;
  const detail = t("当前岗位不能查看此页；如有其他岗位，可切换后再看。");
  const refusal = new ApiError({ type: "", title, status, code: "forbidden", detail });
  return (
    <>
      <h1 className="ls-unseen">{t("没有权限")}</h1>
      <ErrorState error={refusal}>
        <Button href="/">{t("回到首页")}</Button>
      </ErrorState>
    </>
  );
}

/** 403 and all else that keeps a signed-in person out: why, and the way to another account. */
export function KeptOutPage({ error, retry }: { error: Error; retry: () => void }) {
  return (
    <main>
      <title>{t("落实")}</title>
      <h1 className="ls-unseen">{t("未能打开")}</h1>
      <ErrorState error={error} retry={retry}>
        <Button href={SIGN_IN_PATH}>{t("换个账号登录")}</Button>
      </ErrorState>
    </main>
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

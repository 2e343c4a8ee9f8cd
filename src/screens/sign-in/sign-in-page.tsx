import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Button, Divider } from "antd";
import { useNavigate } from "react-router";
import { call } from "../../base/web/api.ts";
import { addressAfterSignIn } from "../../base/web/require-sign-in.tsx";
import { signInOptions, startOidc } from "../../features/ground/people/sign-in/contract.ts";
import { speak, t, useLanguage } from "../../ui/i18n.ts";
import { Seal } from "./seal.tsx";
import { SignInForm } from "./sign-in-form.tsx";
import s from "./sign-in-page.module.css";

/** The door of the app. Kept light: it is the first thing a browser loads. */
export default function SignInPage() {
  const navigate = useNavigate();
  const client = useQueryClient();
  const enter = async () => {
    client.clear();
    await navigate(addressAfterSignIn(location.search), { replace: true });
  };
  return (
    <div className={s.page}>
      <title>{`${t("登录")} · ${t("落实")}`}</title>
      <aside className={s.aside}>
        <div className={s.brand}>
          <Seal size={72} />
          <p className={s.name}>{t("落实")}</p>
          <p className={s.subject}>{t("教育工作督办平台")}</p>
        </div>
        <ul className={s.promises}>
          <li>{t("凡事有交代")}</li>
          <li>{t("件件有着落")}</li>
          <li>{t("事事有回音")}</li>
        </ul>
      </aside>
      <main className={s.main}>
        <div className={s.box}>
          <h1 className={s.title}>{t("登录")}</h1>
          <p className={s.hint}>{t("请使用本单位管理员分配的账号")}</p>
          <SignInForm onSignedIn={enter} />
          <OidcDoor />
          <p className={s.help}>{t("忘记密码请联系本单位管理员重置")}</p>
        </div>
        <LanguageLink />
      </main>
    </div>
  );
}

/** The office's own identity provider, where the server has one. */
function OidcDoor() {
  const { data } = useQuery({
    queryKey: ["sign-in-options"],
    queryFn: ({ signal }) => call(signInOptions, {}, { signal }),
    retry: false,
  });
  if (!data?.oidc) return null;
  return (
    <>
      <Divider plain>{t("或")}</Divider>
      <Button size="large" block href={startOidc.path}>
        {t("统一身份认证登录")}
      </Button>
    </>
  );
}

function LanguageLink() {
  const language = useLanguage();
  const other = language === "en" ? "zh-CN" : "en";
  return (
    <Button type="text" className={s.language} lang={other} onClick={() => void speak(other)}>
      {other === "en" ? "English" : "中文"}
    </Button>
  );
}

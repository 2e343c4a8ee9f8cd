import {
  GlobalOutlined,
  KeyOutlined,
  LaptopOutlined,
  LogoutOutlined,
  SafetyOutlined,
  SwapOutlined,
  UserOutlined,
} from "@ant-design/icons";
import { useQueryClient } from "@tanstack/react-query";
import { App, Button, Dropdown } from "antd";
import { useNavigate } from "react-router";
import { call } from "../../base/web/api.ts";
import { useMe } from "../../base/web/me.ts";
import { CHANGE_PASSWORD_PATH, SECOND_FACTOR_PATH, SIGN_IN_PATH } from "../../base/web/require-sign-in.tsx";
import { showNoPost } from "../../base/web/shown-post.ts";
import { signOut } from "../../features/ground/people/sign-in/contract.ts";
import { type Language, speak, t, useLanguage } from "../../ui/i18n.ts";
import { mayLeave } from "../../ui/leaving/may-leave.ts";
import { forgetRunning } from "../../ui/running/running-acts.ts";
import { errorWords } from "../../ui/state/error-words.ts";
import s from "./account-menu.module.css";

/** One's own corner: name, language, password, way out. */
export function AccountMenu() {
  const { person } = useMe();
  const language = useLanguage();
  const navigate = useNavigate();
  const leave = useLeave();
  return (
    <Dropdown
      trigger={["click"]}
      placement="bottomRight"
      menu={{
        items: [
          { key: "who", type: "group", label: `${person.name}（${person.username}）` },
          { type: "divider" },
          {
            key: "language",
            icon: <GlobalOutlined />,
            label: (
              <span lang={language === "en" ? "zh-CN" : "en"}>{language === "en" ? "中文" : "English"}</span>
            ),
            onClick: () => void speakIfMay(language === "en" ? "zh-CN" : "en"),
          },
          {
            key: "password",
            icon: <KeyOutlined />,
            label: t("修改密码"),
            onClick: () => void navigate(CHANGE_PASSWORD_PATH),
          },
          {
            key: "second-factor",
            icon: <SafetyOutlined />,
            label: t("两步验证"),
            onClick: () => void navigate(SECOND_FACTOR_PATH),
          },
          {
            key: "deputies",
            icon: <SwapOutlined />,
            label: t("请人代办"),
            onClick: () => void navigate("/deputies"),
          },
          {
            key: "sessions",
            icon: <LaptopOutlined />,
            label: t("登录中的设备"),
            onClick: () => void navigate("/sessions"),
          },
          { type: "divider" },
          { key: "leave", icon: <LogoutOutlined />, label: t("退出登录"), onClick: () => void leave() },
        ],
      }}
    >
      <Button type="text" className={s.open} icon={<UserOutlined aria-hidden />}>
        <span className={s.name}>{person.name}</span>
      </Button>
    </Dropdown>
  );
}

/** Another language draws every screen anew, so what stands on it only once would be gone. */
async function speakIfMay(next: Language): Promise<void> {
  if (await mayLeave()) await speak(next);
}

function useLeave(): () => Promise<void> {
  const client = useQueryClient();
  const navigate = useNavigate();
  const { notification } = App.useApp();
  return async () => {
    if (!(await mayLeave())) return;
    try {
      await call(signOut, {});
      showNoPost();
      forgetRunning();
      sessionStorage.clear();
      await navigate(SIGN_IN_PATH);
      client.clear();
    } catch (error) {
      notification.error({ title: t("未能退出登录"), description: errorWords(error).detail });
    }
  };
}

import { SettingOutlined } from "@ant-design/icons";
import { later, type WebManifest } from "../../../../base/web/manifest.tsx";

/** The doors of settings. */
export const manifest: WebManifest = {
  addresses: [
    {
      path: "/settings",
      title: "设置",
      byMenuOnly: true,
      Screen: later(async () => (await import("./settings-page.tsx")).SettingsPage),
    },
  ],
  menu: { "/settings": { icon: <SettingOutlined /> } },
};

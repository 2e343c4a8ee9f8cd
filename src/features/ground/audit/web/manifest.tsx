import { HistoryOutlined } from "@ant-design/icons";
import { later, type WebManifest } from "../../../../base/web/manifest.tsx";

/** The doors of the trail. */
export const manifest: WebManifest = {
  addresses: [
    {
      path: "/trail",
      title: "留痕",
      Screen: later(async () => (await import("./trail-page.tsx")).TrailPage),
      byMenuOnly: true,
    },
  ],
  menu: { "/trail": { icon: <HistoryOutlined /> } },
};

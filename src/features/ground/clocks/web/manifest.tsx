import { ClockCircleOutlined } from "@ant-design/icons";
import { later, type WebManifest } from "../../../../base/web/manifest.tsx";

/** The doors of time limits and calendars. */
export const manifest: WebManifest = {
  addresses: [
    {
      path: "/clocks",
      title: "时限",
      byMenuOnly: true,
      Screen: later(async () => (await import("./clocks-page.tsx")).ClocksPage),
    },
  ],
  menu: { "/clocks": { icon: <ClockCircleOutlined /> } },
};

import { SolutionOutlined } from "@ant-design/icons";
import { fill, later, type WebManifest } from "../../../../base/web/manifest.tsx";
import { planActs } from "../../../work/plans/web/public/plan-acts.tsx";

/** The doors of closing reports. */
export const manifest: WebManifest = {
  addresses: [
    {
      path: "/reports",
      title: "回音稿",
      Screen: later(async () => (await import("./report-list.tsx")).ReportList),
    },
    {
      path: "/reports/:id",
      title: "回音稿",
      Screen: later(async () => (await import("./report-page.tsx")).ReportPage),
    },
  ],
  menu: { "/reports": { icon: <SolutionOutlined /> } },
  fills: [
    fill(
      planActs,
      later(async () => (await import("./report-link.tsx")).ReportLink),
    ),
  ],
};

import { TagOutlined } from "@ant-design/icons";
import { later, type WebManifest } from "../../../../base/web/manifest.tsx";

/** The doors of notices. */
export const manifest: WebManifest = {
  addresses: [
    {
      path: "/notices",
      title: "公告",
      Screen: later(async () => (await import("./notice-list.tsx")).NoticeList),
    },
    {
      path: "/notices/:id",
      title: "公告",
      Screen: later(async () => (await import("./notice-page.tsx")).NoticePage),
    },
  ],
  menu: { "/notices": { icon: <TagOutlined /> } },
  pages: { notice: (id) => `/notices/${id}` },
};

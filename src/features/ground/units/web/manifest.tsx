import { ApartmentOutlined, ClusterOutlined } from "@ant-design/icons";
import { later, type WebManifest } from "../../../../base/web/manifest.tsx";

/** The doors of units. */
export const manifest: WebManifest = {
  addresses: [
    {
      path: "/units",
      title: "单位管理",
      Screen: later(async () => (await import("./unit-page.tsx")).UnitPage),
      byMenuOnly: true,
    },
    {
      path: "/units/import",
      title: "导入单位",
      Screen: later(async () => (await import("./unit-import.tsx")).UnitImport),
    },
    {
      path: "/alliances",
      title: "联合体",
      Screen: later(async () => (await import("./alliance/alliance-list.tsx")).AllianceList),
    },
    {
      path: "/alliances/import",
      title: "导入联合体",
      Screen: later(async () => (await import("./alliance/alliance-import.tsx")).AllianceImport),
    },
    {
      path: "/alliances/:id",
      title: "联合体",
      Screen: later(async () => (await import("./alliance/alliance-page.tsx")).AlliancePage),
    },
    {
      path: "/units/remits",
      title: "成批填写职责",
      Screen: later(async () => (await import("./remit/remits-page.tsx")).RemitsPage),
    },
  ],
  menu: { "/units": { icon: <ApartmentOutlined /> }, "/alliances": { icon: <ClusterOutlined /> } },
  pages: { alliance: (id) => `/alliances/${id}` },
};

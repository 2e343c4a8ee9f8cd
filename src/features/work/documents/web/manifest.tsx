import { FileTextOutlined } from "@ant-design/icons";
import { later, type WebManifest } from "../../../../base/web/manifest.tsx";

/** The doors of documents. */
export const manifest: WebManifest = {
  addresses: [
    {
      path: "/documents",
      title: "文稿",
      Screen: later(async () => (await import("./documents-screen.tsx")).DocumentsScreen),
    },
    {
      path: "/documents/:id",
      title: "文稿",
      Screen: later(async () => (await import("./document-page.tsx")).DocumentPage),
    },
  ],
  menu: { "/documents": { icon: <FileTextOutlined /> } },
  pages: { document: (id) => `/documents/${id}` },
};

import { App } from "antd";
import { Link } from "react-router";
import { ApiError } from "../../../../base/web/api.ts";
import { type UploadOptions, upload } from "../../../../base/web/upload.ts";
import { t } from "../../../../ui/i18n.ts";
import { dateWords } from "../../../../ui/marks/date-words.ts";
import { type EarlierDocument, uploadDocument } from "../contract.ts";

/** What is handed in: a file, or a pasted text. */
export interface Handed {
  name?: string;
  source: "upload" | "paste";
  body: Blob;
}

/** What stands for it afterwards: the new document, or the earlier one with the same bytes that the person chose. */
export interface InStore {
  id: string;
  name: string;
}

/**
 * Hands in a file or text. What was handed in before is said first, with the way there; the person then stays with that
 * one or deliberately keeps another.
 */
export function useUpload(): (handed: Handed, options: UploadOptions) => Promise<InStore> {
  const { modal } = App.useApp();
  const wantsAnother = (earlier: EarlierDocument) => {
    const asked = modal.confirm({
      title: t("同一文件已于 {at} 由 {who} 上传", {
        at: dateWords(earlier.uploadedAt, "moment"),
        who: earlier.uploadedByName,
      }),
      content: (
        <Link to={`/documents/${earlier.id}`} onClick={() => asked.destroy()}>
          <bdi>{earlier.name}</bdi>
        </Link>
      ),
      okText: t("仍再存一份"),
      cancelText: t("使用已有的"),
      autoFocusButton: "cancel",
    });
    return asked;
  };
  return async ({ body, ...query }, options) => {
    try {
      return (await upload(uploadDocument, { query: { ...query, twin: "refuse" }, body }, options)).document;
    } catch (error) {
      const earlier = earlierIn(error);
      if (!earlier) throw error;
      if (!(await wantsAnother(earlier))) return earlier;
      return (await upload(uploadDocument, { query: { ...query, twin: "keep" }, body }, options)).document;
    }
  };
}

function earlierIn(error: unknown): EarlierDocument | undefined {
  if (!(error instanceof ApiError) || !error.is("duplicate")) return undefined;
  return error.problem.facts?.earlier as EarlierDocument | undefined;
}

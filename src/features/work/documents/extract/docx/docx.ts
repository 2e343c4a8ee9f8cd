import { type Archive, ArchiveRefused, openArchive } from "../../../../../base/server/files/archive.ts";
import { ExtractError } from "../extract-error.ts";
import { leftOutWarnings } from "../left-out.ts";
import { DOCX_LIMITS } from "../limits.ts";
import { unsupported } from "../sniff.ts";
import type { ExtractWarning } from "../storable.ts";
import { type DocxParts, documentLines } from "./docx-lines.ts";
import { ListNumbers } from "./docx-numbering.ts";
import type { LeftOut } from "./inline-text.ts";
import { Styles } from "./styles.ts";
import { childOf, parseXml } from "./xml-tree.ts";

/** Some producers number the main part. */
const MAIN_PART = /^word\/document\d*\.xml$/;

/**
 * Text of a Word document as its page shows it: a line per paragraph, automatic numbers and text boxes included, table
 * rows with tabs between cells, footnotes at the end. What is crossed out or hidden is left out, and that is said; so are
 * pictures, and what tracked changes took away.
 *
 * @throws ExtractError `unsupported` for other zip containers, `zip-bomb`, `docx-encrypted`, `docx-corrupt`
 */
export async function extractDocx(bytes: Uint8Array): Promise<{ text: string; warnings: ExtractWarning[] }> {
  const container = await open(bytes);
  if (!container.names.some((name) => name.startsWith("word/"))) throw refuseOther(container.names);
  if (container.encrypted) throw new ExtractError("docx-encrypted", "文件设有打开密码，请取消密码后再上传。");
  const { lines, leftOut } = documentLines(documentOf(await unpackXml(container)));
  return { text: lines.join("\n"), warnings: warningsOf(leftOut) };
}

function warningsOf({ struck, hidden, parts }: LeftOut): ExtractWarning[] {
  const warnings = leftOutWarnings(struck, hidden);
  if (parts)
    warnings.push({ code: "docx-part-ignored", message: "文中的公式、图示或嵌入文档未读入，请核对。" });
  return warnings;
}

async function open(bytes: Uint8Array): Promise<Archive> {
  try {
    return await openArchive(bytes, DOCX_LIMITS);
  } catch (error) {
    if (error instanceof ArchiveRefused) throw bomb(error);
    // The table of contents stands at the end, so a cut-off file lost it; the first entries' names are still there.
    const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    if (buffer.includes("[Content_Types].xml") || buffer.includes("word/")) throw corrupt(error);
    throw unsupported("压缩包", "请解压后逐个上传其中的文稿");
  }
}

function refuseOther(names: string[]): ExtractError {
  const has = (prefix: string) => names.some((name) => name.startsWith(prefix));
  if (has("xl/")) return unsupported(" Excel 文件", "请将文字内容另存为 docx 或 PDF 后再上传");
  if (has("ppt/")) return unsupported("演示文稿", "请另存为 PDF 后再上传");
  if (has("OFD.xml")) return unsupported(" OFD 文件", "请转换为 PDF 后再上传");
  if (has("mimetype")) return unsupported("此类文件", "请另存为 docx 或 PDF 后再上传");
  if (has("[Content_Types].xml")) return corrupt(new Error("no main part"));
  return unsupported("压缩包", "请解压后逐个上传其中的文稿");
}

/** Pictures and other binary parts stay packed: they hold no text, and what is not unpacked cannot do harm. */
async function unpackXml(container: Archive): Promise<Map<string, Uint8Array>> {
  try {
    return await container.unpack((name) => /\.(?:xml|rels)$/i.test(name));
  } catch (error) {
    throw error instanceof ArchiveRefused ? bomb(error) : corrupt(error);
  }
}

function documentOf(parts: ReadonlyMap<string, Uint8Array>): DocxParts {
  try {
    const main = [...parts.keys()].find((part) => MAIN_PART.test(part));
    const part = (name: string) => {
      const bytes = parts.get(name);
      return bytes && parseXml(bytes);
    };
    const body = main === undefined ? undefined : childOf(part(main), "w:body");
    if (!body) throw new Error("no main part");
    const styles = new Styles(part("word/styles.xml"));
    return {
      body,
      styles,
      numbers: new ListNumbers(part("word/numbering.xml"), styles),
      footnotes: part("word/footnotes.xml"),
      endnotes: part("word/endnotes.xml"),
    };
  } catch (error) {
    throw corrupt(error);
  }
}

function corrupt(cause: unknown): ExtractError {
  return new ExtractError("docx-corrupt", "Word 文件已损坏，无法打开，请用 Word 修复或另存后再上传。", {
    cause,
  });
}

const REASONS: Record<ArchiveRefused["why"], (amount: number) => string> = {
  entries: (amount) => `内含 ${amount} 个文件`,
  size: () => `展开后超过 ${DOCX_LIMITS.unpacked / 1024 / 1024} MB`,
  ratio: () => "压缩比异常",
  claim: () => "实际内容大于其声明的大小",
};

function bomb(cause: ArchiveRefused): ExtractError {
  const reason = REASONS[cause.why](cause.amount);
  return new ExtractError(
    "zip-bomb",
    `文件内容异常（${reason}），为安全起见未读取，请用 Word 另存后再上传。`,
    {
      cause,
    },
  );
}

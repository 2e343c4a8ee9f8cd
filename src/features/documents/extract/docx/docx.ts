import mammoth from "mammoth";
import { ExtractError } from "../extract-error.ts";
import { unsupported } from "../sniff.ts";
import type { ExtractWarning } from "../storable.ts";
import { type DocxNode, documentLines } from "./docx-lines.ts";
import { writeNumbersIntoText } from "./docx-numbering.ts";
import { type Container, openContainer } from "./zip.ts";

const NUMBERING_PART = "word/numbering.xml";
const STYLES_PART = "word/styles.xml";
/** Some producers number the main part. */
const MAIN_PART = /^word\/document\d*\.xml$/;

/** Elements that mammoth passes over although they may hold text. */
const TEXT_IGNORED = /ignored: (?:\{[^}]*\/math\}oMath(?:Para)?|w:altChunk|w:subDoc)$/;

/**
 * Text of a Word document: a line per paragraph, headings and automatic numbers included, table rows with tabs between
 * cells, footnotes at the end. Pictures are left out.
 *
 * @throws ExtractError `unsupported` for other zip containers, `zip-bomb`, `docx-encrypted`, `docx-corrupt`
 */
export async function extractDocx(bytes: Uint8Array): Promise<{ text: string; warnings: ExtractWarning[] }> {
  const container = await open(bytes);
  if (!container.names.some((name) => name.startsWith("word/"))) throw refuseOther(container.names);
  if (container.encrypted) throw new ExtractError("docx-encrypted", "文件设有打开密码，请取消密码后再上传。");
  const parts = await unpackXml(container);
  prepareMainPart(parts);
  const { document, ignored } = await readDocument(parts);
  return { text: documentLines(document).join("\n"), warnings: ignored ? [IGNORED] : [] };
}

const IGNORED: ExtractWarning = {
  code: "docx-part-ignored",
  message: "文中的公式或嵌入文档未读入，请核对。",
};

async function open(bytes: Uint8Array): Promise<Container> {
  try {
    return await openContainer(bytes);
  } catch (error) {
    if (error instanceof ExtractError) throw error;
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
async function unpackXml(container: Container): Promise<Map<string, Uint8Array>> {
  try {
    return await container.unpack((name) => /\.(?:xml|rels)$/i.test(name));
  } catch (error) {
    throw error instanceof ExtractError ? error : corrupt(error);
  }
}

/** Brings what mammoth passes over into the main part: automatic numbers, simple fields and old line ends. */
function prepareMainPart(parts: Map<string, Uint8Array>): void {
  const name = [...parts.keys()].find((part) => MAIN_PART.test(part));
  if (name === undefined) return;
  const xml = partText(parts, name)
    .replace(/<w:fldSimple(?:\s+[\w:]+="[^"]*")*\s*\/?>|<\/w:fldSimple>/g, "")
    .replace(/<w:cr\s*\/>/g, "<w:br/>");
  const numbering = partText(parts, NUMBERING_PART);
  const numbered =
    numbering === "" ? xml : writeNumbersIntoText(xml, numbering, partText(parts, STYLES_PART));
  parts.set(name, Buffer.from(numbered));
}

function partText(parts: Map<string, Uint8Array>, name: string): string {
  return new TextDecoder().decode(parts.get(name));
}

/**
 * The document as mammoth understands it. Mammoth gets the checked parts (its `file` input, which its types do not
 * list) rather than the zip, so that it sees exactly what was counted; the tree is taken from its `transformDocument`
 * hook, since its own raw text runs table cells together.
 */
async function readDocument(
  parts: Map<string, Uint8Array>,
): Promise<{ document: DocxNode; ignored: boolean }> {
  let document: DocxNode | undefined;
  const input = { file: partsAsFile(parts) } as unknown as { buffer: Buffer };
  let messages: { message: string }[] = [];
  try {
    const result = await mammoth.convertToHtml(input, {
      includeEmbeddedStyleMap: false,
      transformDocument: (tree: DocxNode) => {
        document = tree;
        return { ...tree, children: [] };
      },
    });
    messages = result.messages;
  } catch (error) {
    throw corrupt(error);
  }
  if (document === undefined) throw corrupt(new Error("no document"));
  return { document, ignored: messages.some(({ message }) => TEXT_IGNORED.test(message)) };
}

function partsAsFile(parts: Map<string, Uint8Array>) {
  return {
    exists: (name: string) => parts.has(name),
    read: async (name: string, encoding?: string) => {
      const part = parts.get(name);
      if (!part) throw new Error(`missing part ${name}`);
      return encoding ? new TextDecoder().decode(part) : part;
    },
  };
}

function corrupt(cause: unknown): ExtractError {
  return new ExtractError("docx-corrupt", "Word 文件已损坏，无法打开，请用 Word 修复或另存后再上传。", {
    cause,
  });
}

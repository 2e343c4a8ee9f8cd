/** Character maps, fonts and decoders of pdf.js, each a file of ours that is fetched when a PDF needs it. */
const PARTS = import.meta.glob<string>(
  [
    "/node_modules/pdfjs-dist/cmaps/*.bcmap",
    "/node_modules/pdfjs-dist/standard_fonts/*.{pfb,ttf}",
    "/node_modules/pdfjs-dist/wasm/*.wasm",
  ],
  { query: "?url&no-inline", import: "default", eager: true },
);

const BY_NAME = new Map(
  Object.entries(PARTS).map(([path, url]) => [path.slice(path.lastIndexOf("/") + 1), url]),
);

/** A part of pdf.js; null where there is none of that name, or it cannot be fetched. */
export async function pdfPart(file: string): Promise<ArrayBuffer | null> {
  const url = BY_NAME.get(file);
  if (url === undefined) return null;
  const answer = await fetch(url).catch(() => undefined);
  return answer?.ok ? answer.arrayBuffer() : null;
}

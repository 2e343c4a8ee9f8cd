import type { FromFrame, Part } from "./messages.ts";

const awaited = new Map<string, (bytes: ArrayBuffer | null) => void>();

/** Asks the page for a part of pdf.js. Throws an Error where there is none of that name. */
export async function askForPart(file: string): Promise<Uint8Array> {
  const bytes = await new Promise<ArrayBuffer | null>((resolve) => {
    awaited.set(file, resolve);
    window.parent.postMessage({ type: "need", file } satisfies FromFrame, "*");
  });
  if (!bytes) throw new Error(`no part ${file}`);
  return new Uint8Array(bytes);
}

/** What was asked for has come. */
export function partArrived({ file, bytes }: Part): void {
  awaited.get(file)?.(bytes);
  awaited.delete(file);
}

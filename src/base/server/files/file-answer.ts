import { downloadHeaders } from "./download-headers.ts";
import type { FileStore } from "./file-store.ts";

/** Types that a browser shows and in which nothing can run. */
const SHOWABLE = /^(?:image\/(?:png|jpeg|webp|gif)|application\/pdf|text\/plain)$/;

/**
 * A stored file as an answer, read from the disk as fast as it is taken. To be shown in the browser only where that is asked
 * for and its type allows it; else it is saved. Error `not-found` where the store does not hold it.
 */
export async function fileAnswer(
  files: FileStore,
  { hash, name, mime }: { hash: string; name: string; mime: string },
  use: "shown" | "saved",
): Promise<Response> {
  const { size, stream } = await files.open(hash);
  const isShown = use === "shown" && SHOWABLE.test(mime);
  return new Response(stream, {
    headers: {
      ...downloadHeaders({ name, type: isShown ? shownType(mime) : savedType(mime), isShown }),
      "content-length": String(size),
    },
  });
}

function shownType(mime: string): string {
  return mime === "text/plain" ? "text/plain; charset=utf-8" : mime;
}

/** In which encoding a text is, its type does not say; and whether it is a page or a script, nobody has looked. */
function savedType(mime: string): string {
  return mime.startsWith("text/") ? "application/octet-stream" : mime;
}

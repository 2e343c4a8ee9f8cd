import type { FileStore } from "./file-store.ts";

/**
 * A stored file as an answer, read from the disk as fast as it is taken. Its type is what the bytes were; a browser neither
 * guesses another nor, where it is `attachment`, opens it. Error `not-found` where the store does not hold it.
 */
export async function fileAnswer(
  files: FileStore,
  { hash, name, mime }: { hash: string; name: string; mime: string },
  disposition: "inline" | "attachment",
): Promise<Response> {
  const { size, stream } = await files.open(hash);
  const plain = name.replace(/[^\x20-\x7e]|["\\%]/g, "_");
  const encoded = encodeURIComponent(name).replace(/['()*]/g, (c) => `%${c.charCodeAt(0).toString(16)}`);
  return new Response(stream, {
    headers: {
      "content-type": mime,
      "content-length": String(size),
      "content-disposition": `${disposition}; filename="${plain}"; filename*=UTF-8''${encoded}`,
      "x-content-type-options": "nosniff",
    },
  });
}

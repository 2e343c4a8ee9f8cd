import type { Actor } from "../../actor.ts";
import type { ReceivedFile } from "../../received-file.ts";
import type { FileStore, Received } from "../files/file-store.ts";
import { isPicture, withoutPosition } from "../files/photo-position.ts";
import { UploadPlaces } from "../files/places.ts";

/** The largest file that is taken in, in bytes. */
export const MAX_FILE = 50 * 1024 * 1024;

/**
 * Takes in files that are a request's body: each person so many at once, all together so many, on the disk and hashed
 * before the handler sees them, and gone after it where it did not keep them.
 */
export class ReceivedBodies {
  private readonly places: UploadPlaces;
  private readonly files: FileStore;

  constructor(files: FileStore, places = new UploadPlaces()) {
    this.files = files;
    this.places = places;
  }

  /** Hands the request's file to `handle`. Errors: `too-large`, `upload-cut`, `too-many-uploads`, `busy`, `storage-full`. */
  async receive<T>(request: Request, actor: Actor, handle: (file: ReceivedFile) => Promise<T>): Promise<T> {
    const leave = await this.places.enter(`${actor.authorityId} ${actor.personId}`, request.signal);
    try {
      // Node's own streams can be iterated; the DOM's types do not say so.
      const pieces = (request.body ?? []) as unknown as AsyncIterable<Uint8Array>;
      const file = await this.placeless(await this.files.receive(pieces, MAX_FILE));
      return await handle(file).finally(() => file.drop());
    } finally {
      leave();
    }
  }

  /** Of a photo that tells where it was taken, the same without that: the handler, and so the store, never sees the other. */
  private async placeless(file: Received): Promise<Received> {
    if (!isPicture(file.head)) return file;
    try {
      const clean = withoutPosition(await file.bytes(MAX_FILE));
      if (!clean) return file;
      const taken = await this.files.receive([clean]);
      await file.drop();
      return taken;
    } catch (error) {
      await file.drop();
      throw error;
    }
  }
}

import type { Actor } from "../../actor.ts";
import type { ReceivedFile } from "../../received-file.ts";
import type { FileStore } from "../files/file-store.ts";
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
      const file = await this.files.receive(pieces, MAX_FILE);
      return await handle(file).finally(() => file.drop());
    } finally {
      leave();
    }
  }
}

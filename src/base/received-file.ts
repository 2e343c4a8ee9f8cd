/**
 * A file that came with a request: whole on the server's disk under a passing name, hashed while it was written, not yet
 * kept. What is not kept is gone with the request.
 */
export interface ReceivedFile {
  /** In bytes. */
  readonly size: number;
  /** SHA-256 of its content, in hexadecimal. */
  readonly hash: string;
  /** Its first bytes, at most 64 KiB: enough to tell what it is. */
  readonly head: Uint8Array;
  /** Where it lies on the server's disk. */
  readonly path: string;
  /** All of it, in memory. Error `too-large` where that is more than `most` bytes. */
  bytes(most: number): Promise<Uint8Array>;
  /** Puts it into the store under its hash, and gives that; one that the store holds already stays as it is. */
  keep(): Promise<string>;
}

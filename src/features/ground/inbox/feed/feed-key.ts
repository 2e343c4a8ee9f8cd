import { createHash, randomBytes, timingSafeEqual } from "node:crypto";

/** What a secret address says: whose authority, which post, and the secret itself. */
export interface FeedKey {
  authorityId: string;
  postId: string;
  secret: Uint8Array;
}

const ID_BYTES = 16;
const SECRET_BYTES = 24;

/** A new secret address's key, in letters that an address takes. */
export function newKey(authorityId: string, postId: string): { key: string; digest: Buffer } {
  const secret = randomBytes(SECRET_BYTES);
  const key = Buffer.concat([bytesOf(authorityId), bytesOf(postId), secret]).toString("base64url");
  return { key, digest: digestOf(secret) };
}

/** What a key says; undefined where it is none. */
export function readKey(key: string): FeedKey | undefined {
  const bytes = Buffer.from(key, "base64url");
  if (bytes.length !== 2 * ID_BYTES + SECRET_BYTES || bytes.toString("base64url") !== key) return undefined;
  return {
    authorityId: idOf(bytes.subarray(0, ID_BYTES)),
    postId: idOf(bytes.subarray(ID_BYTES, 2 * ID_BYTES)),
    secret: bytes.subarray(2 * ID_BYTES),
  };
}

/** Whether a secret is the one of which a digest was kept; takes as long wherever they differ. */
export function isSecret(secret: Uint8Array, digest: Uint8Array): boolean {
  return timingSafeEqual(digestOf(secret), digest);
}

/** A fast hash serves: a secret of 192 random bits is guessed by nobody. */
function digestOf(secret: Uint8Array): Buffer {
  return createHash("sha256").update(secret).digest();
}

function bytesOf(id: string): Buffer {
  return Buffer.from(id.replaceAll("-", ""), "hex");
}

function idOf(bytes: Uint8Array): string {
  return Buffer.from(bytes)
    .toString("hex")
    .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

import { createHash, timingSafeEqual } from "node:crypto";

/** What the key of a secret address says: whose authority, which post, and the secret itself. */
export interface FeedKey {
  authorityId: string;
  postId: string;
  secret: string;
}

const ID_BYTES = 16;
const SHAPE = /^([\w-]{43})\.([\w-]{32})$/;

/** The key of a secret address, in letters that an address takes. */
export function keyOf({ authorityId, postId, secret }: FeedKey): string {
  return `${Buffer.concat([bytesOf(authorityId), bytesOf(postId)]).toString("base64url")}.${secret}`;
}

/** What a key says; undefined where it is none. */
export function readKey(key: string): FeedKey | undefined {
  const [, ids, secret] = SHAPE.exec(key) ?? [];
  if (!ids || !secret) return undefined;
  const bytes = Buffer.from(ids, "base64url");
  return {
    authorityId: idOf(bytes.subarray(0, ID_BYTES)),
    postId: idOf(bytes.subarray(ID_BYTES)),
    secret,
  };
}

/** What is kept of a secret. A fast hash serves: 192 random bits are guessed by nobody. */
export function digestOf(secret: string): Buffer {
  return createHash("sha256").update(secret).digest();
}

/** Whether a secret is the one of which a digest was kept; takes as long wherever they differ. */
export function isSecret(secret: string, digest: Uint8Array): boolean {
  return timingSafeEqual(digestOf(secret), digest);
}

function bytesOf(id: string): Buffer {
  return Buffer.from(id.replaceAll("-", ""), "hex");
}

function idOf(bytes: Uint8Array): string {
  return Buffer.from(bytes)
    .toString("hex")
    .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

import { type BinaryLike, scrypt } from "node:crypto";
import { promisify } from "node:util";
import type { ReceivedFile } from "../../received-file.ts";
import type { Route } from "../../route.ts";
import { carriesSecret } from "../../secret.ts";

/**
 * What a request with an Idempotency-Key asks for, so that the same key with something else is noticed. A fast hash of it
 * is kept; of a body that carries a password, that hash is made of a slow one, salted by the key: whoever gets at the
 * table learns no more from it than from the table of passwords.
 */
export async function askedFor(request: Request, route: Route, body: unknown, key: string): Promise<string> {
  const address = `${request.method} ${request.url}`;
  // A file was hashed while it came in; nobody copies it to do so again.
  if (route.body === "bytes") return `${address}\n${(body as ReceivedFile).hash}`;
  const text = JSON.stringify(body ?? null);
  if (!route.body || !carriesSecret(route.body)) return `${address}\n${text}`;
  return `${address}\n${(await slowly(text, key)).toString("hex")}`;
}

/** The cost of scrypt (RFC 7914) as better-auth takes it for passwords. */
const COST = { N: 16_384, r: 16, p: 1, maxmem: 128 * 16_384 * 16 * 2 };
const KEY_BYTES = 32;

const slowly = (text: string, salt: string): Promise<Buffer> => derive(text, salt, KEY_BYTES, COST);

const derive = promisify(
  (
    text: BinaryLike,
    salt: BinaryLike,
    length: number,
    cost: typeof COST,
    done: (error: Error | null, key: Buffer) => void,
  ) => scrypt(text, salt, length, cost, done),
);

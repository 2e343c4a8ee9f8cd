import { randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from "node:crypto";
import { availableParallelism } from "node:os";
import { hashPassword, verifyPassword } from "better-auth/crypto";
import { temporaryPassword } from "./password-rule.ts";

/** A password that the system made, and what is kept of it. */
export interface FirstPassword {
  /** Shown once and never kept. */
  password: string;
  hash: string;
}

/**
 * The cost of scrypt (RFC 7914) for passwords that the system made: about a fortieth of that for passwords that people
 * think up. See docs/decisions/0020 for why that is enough for 59 random bits.
 */
const COST = { N: 1024, r: 8, p: 1 };
const SALT_BYTES = 16;
const KEY_BYTES = 32;

/** `first$N$r$salt$key`, the last two in hexadecimal; people's own passwords are kept as `salt:key` by better-auth. */
const KEPT = /^first\$(\d+)\$(\d+)\$([0-9a-f]{32})\$([0-9a-f]{64})$/;

/**
 * Makes temporary passwords, each with its hash; a processor stays free for those who sign in meanwhile, and the hashing
 * itself runs beside the event loop. `tell` hears how many are made.
 */
export async function makeFirstPasswords(
  count: number,
  tell: (done: number, total: number) => void = () => {},
): Promise<FirstPassword[]> {
  const made: FirstPassword[] = [];
  const atOnce = Math.max(1, availableParallelism() - 1);
  while (made.length < count) {
    const few = Math.min(atOnce, count - made.length);
    made.push(...(await Promise.all(Array.from({ length: few }, makeFirstPassword))));
    tell(made.length, count);
  }
  return made;
}

async function makeFirstPassword(): Promise<FirstPassword> {
  const password = temporaryPassword();
  const salt = randomBytes(SALT_BYTES);
  const key = await derive(password, salt, COST);
  return { password, hash: `first$${COST.N}$${COST.r}$${salt.toString("hex")}$${key.toString("hex")}` };
}

/**
 * Whether a password is the one behind a hash, of either kind. Both take the same work, so that the time of an answer
 * does not tell who has not signed in yet.
 */
export async function isPassword(given: { hash: string; password: string }): Promise<boolean> {
  const kept = KEPT.exec(given.hash);
  if (!kept) return verifyPassword(given);
  const [N, r, salt, key] = [Number(kept[1]), Number(kept[2]), kept[3]!, kept[4]!];
  const [derived] = await Promise.all([
    derive(given.password, Buffer.from(salt, "hex"), { N, r, p: 1 }),
    hashPassword(given.password),
  ]);
  return timingSafeEqual(derived, Buffer.from(key, "hex"));
}

function derive(password: string, salt: Buffer, cost: ScryptOptions): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(password.normalize("NFKC"), salt, KEY_BYTES, cost, (error, key) =>
      error ? reject(error) : resolve(key),
    );
  });
}

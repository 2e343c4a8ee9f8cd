import { randomBytes, randomInt, type ScryptOptions, scrypt } from "node:crypto";
import { promisify } from "node:util";

const HOW_MANY = 10;
/** Without those that look alike; two groups of five are some 50 random bits. */
const READABLE = "abcdefghjkmnpqrstuvwxyz23456789";
const GROUP = 5;
/** As for temporary passwords, and for the same reason (docs/decisions/0020): they are made at random. */
const COST: ScryptOptions = { N: 1024, r: 8, p: 1 };
const KEY_BYTES = 32;

const derive = promisify<string, Buffer, number, ScryptOptions, Buffer>(scrypt);

/** New recovery codes, and what is kept of each: `salt$key` in hexadecimal, with one salt for all of an identity. */
export async function makeRecoveryCodes(): Promise<{ codes: string[]; hashes: string[] }> {
  const salt = randomBytes(16);
  const codes = Array.from({ length: HOW_MANY }, () => `${group()}-${group()}`);
  return { codes, hashes: await Promise.all(codes.map((code) => hashOfCode(code, salt))) };
}

/** The hash, among those kept, of the code that somebody typed, however they typed it; undefined where there is none. */
export async function hashMatching(typed: string, hashes: readonly string[]): Promise<string | undefined> {
  const salt = hashes[0]?.split("$")[0];
  if (!salt) return undefined;
  const hash = await hashOfCode(typed, Buffer.from(salt, "hex"));
  return hashes.find((one) => one === hash);
}

async function hashOfCode(code: string, salt: Buffer): Promise<string> {
  const plain = code
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[^a-z0-9]/g, "");
  return `${salt.toString("hex")}$${(await derive(plain, salt, KEY_BYTES, COST)).toString("hex")}`;
}

function group(): string {
  return Array.from({ length: GROUP }, () => READABLE[randomInt(READABLE.length)]).join("");
}

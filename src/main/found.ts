import { randomInt } from "node:crypto";
import { hashPassword } from "better-auth/crypto";
import type { Database } from "../base/server/database.ts";
import { AppError } from "../base/server/errors.ts";
import { createAuthority } from "../features/people/commands/create-authority.ts";

/** An authority to be founded from the command line. */
export interface Founding {
  name: string;
  code: string;
  admin: string;
  adminName: string;
}

/** Letters and digits that nobody mistakes for one another. */
const ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789";

/**
 * Founds an authority with its first unit administrator, and gives the password for the first sign-in, which must
 * be changed there. Errors: `bad-request` for a code of other characters, `duplicate` where a name is taken.
 */
export async function foundAuthority(db: Database, given: Founding): Promise<string> {
  if (!/^[a-z0-9][a-z0-9-]{0,39}$/.test(given.code)) {
    throw new AppError("bad-request", "单位代码只能用小写字母、数字和连字符");
  }
  const password = Array.from({ length: 16 }, () => ALPHABET[randomInt(ALPHABET.length)]).join("");
  await createAuthority(db, {
    name: given.name,
    code: given.code,
    admin: {
      username: given.admin,
      name: given.adminName,
      passwordHash: await hashPassword(password),
      mustChangePassword: true,
    },
  });
  return password;
}

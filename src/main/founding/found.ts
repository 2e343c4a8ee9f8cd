import { randomInt } from "node:crypto";
import { hashPassword } from "better-auth/crypto";
import { z } from "zod";
import type { Database } from "../../base/server/database.ts";
import { AppError } from "../../base/server/errors.ts";
import { createAuthority } from "../../features/ground/people/commands/create-authority.ts";
import { PersonName, Username } from "../../features/ground/people/contract.ts";
import { UnitCode, UnitName } from "../../features/ground/units/contract.ts";

/** An authority to be founded from the command line. */
export interface Founding {
  name: string;
  code: string;
  admin: string;
  adminName: string;
}

/** Letters and digits that nobody mistakes for one another. */
const ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789";

/** The same shapes that the screens hold units and people to. */
const Given = z.object({ name: UnitName, code: UnitCode, admin: Username, adminName: PersonName });

/**
 * Founds an authority with its first unit administrator, and gives the password for the first sign-in, which must
 * be changed there. Errors: `bad-request` for names and codes of another shape, `duplicate` where a name is taken.
 */
export async function foundAuthority(db: Database, founding: Founding): Promise<string> {
  const { data: given, error } = Given.safeParse(founding);
  if (!given) throw new AppError("bad-request", error.issues[0]!.message);
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

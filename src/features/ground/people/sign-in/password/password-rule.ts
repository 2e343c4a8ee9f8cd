import { randomInt } from "node:crypto";
import { pinyin } from "pinyin-pro";
import { AppError } from "../../../../../base/server/errors.ts";
import { guessesFor } from "./common.ts";

/** Fewest characters of a password. */
export const SHORTEST_PASSWORD = 12;
/** What is put together of common pieces must be harder to guess than this power of two. */
const LEAST_GUESSES = 32;

/** Whose password it is to be: what a guesser knows of the person. */
export interface Owner {
  username: string;
  /** Names of the person and of their units, as written. */
  names: readonly string[];
}

/**
 * Refuses a password that is too short, or made of what is tried first: common words and runs, years, the person's own
 * name, sign-in name and unit, in characters or in pinyin. Error `weak-password`, on field `field`.
 */
export function checkPassword(password: string, owner: Owner, field = "password"): void {
  const message = weaknessOf(password, owner);
  if (message) throw new AppError("weak-password", message, { fields: [{ path: field, message }] });
}

/** What is wrong with a password, as a sentence for the person; undefined where it will do. */
export function weaknessOf(password: string, owner: Owner): string | undefined {
  if ([...password].length < SHORTEST_PASSWORD) return `密码至少 ${SHORTEST_PASSWORD} 个字符`;
  if (/^\d+$/.test(password)) return "密码不能只用数字";
  if (password.toLowerCase() === owner.username) return "密码不能与账号相同";
  if (guessesFor(password, spellings(owner)) >= LEAST_GUESSES) return undefined;
  return guessesFor(password, []) >= LEAST_GUESSES
    ? "密码不能由姓名、账号、单位名称拼成，请换一个"
    : "这个密码太常见，请换一个，例如几个不相干的词连在一起";
}

/** A temporary password that can be read out: 12 characters without those that look alike. */
export function temporaryPassword(): string {
  return Array.from({ length: 12 }, () => READABLE[randomInt(READABLE.length)]).join("");
}

const READABLE = "abcdefghjkmnpqrstuvwxyz23456789";

/** How a person may type who they are: sign-in name and its parts; each name in characters, in pinyin, by initials. */
function spellings({ username, names }: Owner): string[] {
  const parts = username.split(/[._-]/);
  return [username, ...parts, username.replace(/\d+$/, ""), ...names.flatMap(spellingsOf)];
}

function spellingsOf(name: string): string[] {
  const syllables = pinyin(name, { toneType: "none", type: "array", v: true }).map((one) =>
    one.toLowerCase(),
  );
  const initials = syllables.map((one) => one[0] ?? "").join("");
  const runs = syllables.flatMap((_, from) =>
    syllables.slice(from + 1).map((_, more) => syllables.slice(from, from + more + 2).join("")),
  );
  return [name, ...runs, ...(initials.length > 2 ? [initials] : [])];
}

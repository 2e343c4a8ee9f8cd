import { randomInt } from "node:crypto";
import { AppError } from "../../../base/server/errors.ts";

/** Fewest characters of a password. */
export const SHORTEST_PASSWORD = 10;

/**
 * Refuses a password that is too short, is the sign-in name, or is one of the commonest.
 * Error `weak-password`, on field `field`.
 */
export function checkPassword(password: string, username: string, field = "password"): void {
  const message = weaknessOf(password, username);
  if (message) throw new AppError("weak-password", message, { fields: [{ path: field, message }] });
}

/** What is wrong with a password, as a sentence for the person; undefined where it will do. */
export function weaknessOf(password: string, username: string): string | undefined {
  const plain = password.toLowerCase();
  if ([...password].length < SHORTEST_PASSWORD) return `密码至少 ${SHORTEST_PASSWORD} 个字符`;
  if (username.length > 0 && stripped(plain) === stripped(username.toLowerCase()))
    return "密码不能与账号相同";
  if (new Set(plain).size < 4 || isRun(plain) || COMMON.has(plain)) return "这个密码太常见，请换一个";
  return undefined;
}

/** A temporary password that can be read out: 12 characters without those that look alike. */
export function temporaryPassword(): string {
  return Array.from({ length: 12 }, () => READABLE[randomInt(READABLE.length)]).join("");
}

const READABLE = "abcdefghjkmnpqrstuvwxyz23456789";

/** Names written with digits behind them are still names. */
function stripped(text: string): string {
  return text.replace(/[^\p{L}\p{N}]/gu, "").replace(/\d+$/u, "") || text;
}

/** Neighbours on the keyboard or in the alphabet, forwards or backwards. */
function isRun(plain: string): boolean {
  const backwards = [...plain].reverse().join("");
  return RUNS.some((run) => run.includes(plain) || run.includes(backwards));
}

const RUNS = [
  "0123456789012345678901234567890",
  "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz",
  "qwertyuiopasdfghjklzxcvbnm",
  "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p",
  "qazwsxedcrfvtgbyhnujmikolp",
  "q1w2e3r4t5y6u7i8o9p0",
  "1q2w3e4r5t6y7u8i9o0p",
];

const COMMON = new Set([
  "password123",
  "password1234",
  "password12345",
  "passw0rd123",
  "p@ssw0rd123",
  "p@ssword123",
  "password@123",
  "admin12345",
  "admin123456",
  "admin@123456",
  "administrator",
  "qwerty12345",
  "qwerty123456",
  "abcd123456",
  "abc1234567",
  "abcd1234567",
  "abc123456789",
  "a123456789",
  "aa123456789",
  "a1234567890",
  "asd1234567",
  "woaini1314",
  "woaini1314520",
  "woaini520520",
  "5201314520",
  "1314520520",
  "iloveyou520",
  "iloveyou123",
  "12345678910",
  "1234554321",
  "1123581321",
  "welcome123",
  "letmein123",
  "changeme123",
  "jiaoyuju123",
  "jiaoyuju123456",
  "xuexiao123456",
]);

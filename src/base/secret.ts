import { z } from "zod";

/** The longest password, in characters. */
export const LONGEST_PASSWORD = 128;

/** A password or the like, wherever a request carries one. It is marked, so that no fast hash is ever made of it. */
export const Secret = z
  .string()
  .max(LONGEST_PASSWORD, `密码最长 ${LONGEST_PASSWORD} 个字符`)
  .meta({ format: "password", writeOnly: true });

/** Whether a shape has a {@link Secret} in it, at whatever depth. */
export function carriesSecret(shape: z.ZodType): boolean {
  const described = z.toJSONSchema(shape, { io: "input", unrepresentable: "any" });
  return JSON.stringify(described).includes('"writeOnly":true');
}

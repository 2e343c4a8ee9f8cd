import type { Database } from "../../../../../base/server/database.ts";
import { AppError } from "../../../../../base/server/errors.ts";
import { newToken, tokenHash } from "../session.ts";

/** How long one may take from the password to the code, in milliseconds. */
const OPEN_FOR = 10 * 60_000;

/** Opens the way to the second step for who gave the right password. Gives the ticket; its hash alone is kept. */
export async function openTicket(db: Database, userId: string): Promise<string> {
  const ticket = newToken();
  await db
    .insertInto("auth_ticket")
    .values({ token: tokenHash(ticket), user_id: userId, expires_at: new Date(Date.now() + OPEN_FOR) })
    .execute();
  return ticket;
}

/** The identity that a ticket stands for. Error `session-ended` where it stands for nobody any more. */
export async function holderOf(db: Database, ticket: string): Promise<string> {
  const row = await db
    .selectFrom("auth_ticket")
    .select("user_id")
    .where("token", "=", tokenHash(ticket))
    .where("expires_at", ">", new Date())
    .executeTakeFirst();
  if (!row) throw new AppError("session-ended", "登录步骤已过期，请重新输入账号和密码");
  return row.user_id;
}

/** Takes a ticket away, with all others of the identity: it was used, or the password behind it is no more. */
export async function voidTickets(db: Pick<Database, "deleteFrom">, userId: string): Promise<void> {
  await db.deleteFrom("auth_ticket").where("user_id", "=", userId).execute();
}

import { inAuthority } from "../../../../base/server/act.ts";
import { AppError } from "../../../../base/server/errors.ts";
import { type Context, type MountedRoute, on } from "../../../../base/server/feature.ts";
import type { Outside } from "../../../../base/server/outside/outside.ts";
import { refusedAt } from "../../../../record/server/expect-date.ts";
import { expectAllowed } from "../../../../record/server/records.ts";
import { chooseTold, closeChannel } from "./commands/change-channel.ts";
import { codeRefusal, confirmMail, openHook, openMail } from "./commands/open-channel.ts";
import { sendAgain } from "./commands/send-again.ts";
import * as contract from "./contract.ts";
import type { ChannelKind } from "./kinds.ts";
import type { Message } from "./message.ts";
import { mayChangeChannel, seesChannel } from "./policy.ts";
import { readChannels, readDeliveries } from "./reads.ts";
import { send } from "./senders/send.ts";
import { channelById, unsealTarget } from "./store.ts";

/** Where people and units are told outside the page, and what became of what was sent there. */
export const channelRoutes = (outside: Outside): MountedRoute[] => [
  on(contract.listChannels, (_, { read }) => read((tx) => readChannels(tx, outside))),
  on(contract.openMail, async ({ body }, { act }) => {
    if (!outside.mail) throw new AppError("not-allowed-now", "服务器没有设置发信邮箱，请联系系统管理员");
    let code = "";
    const opened = await act(async (tx) => {
      const made = await openMail(tx, body.mail, outside);
      code = made.code;
      return { id: made.channel.id, version: made.channel.version };
    });
    // Where the same request comes again there is no new code, and the mail is on its way.
    if (code) await sendCode(opened.id, body.mail, code, outside);
    return opened;
  }),
  on(contract.confirmMail, async ({ params, body }, context) => {
    await expectCode(context, params.id, body.code);
    return context.act(async (tx) => ({
      version: await confirmMail(tx, { id: params.id, version: body.version }),
    }));
  }),
  on(contract.openHook, ({ body }, { act }) =>
    act(async (tx) => {
      const { id, version } = await openHook(tx, body, outside);
      return { id, version };
    }),
  ),
  on(contract.choose, ({ params, body: { version, ...choice } }, { act }) =>
    act(async (tx) => ({ version: await chooseTold(tx, { id: params.id, version }, choice) })),
  ),
  on(contract.tryChannel, ({ params, body }, context) => tried(context, params.id, body.version, outside)),
  on(contract.closeChannel, ({ params, body }, { act }) =>
    act(async (tx) => ({ version: await closeChannel(tx, { id: params.id, version: body.version }) })),
  ),
  on(contract.listDeliveries, ({ query }, { read }) => read((tx) => readDeliveries(tx, query))),
  on(contract.sendAgain, ({ params }, { act, jobs }) =>
    act(async (tx) => {
      await sendAgain(tx, params.id, jobs);
      return { id: params.id };
    }),
  ),
];

/** Error `not-allowed-now`: the mail did not leave. What was noted stays, so that another code can be asked for. */
async function sendCode(id: string, address: string, code: string, outside: Outside): Promise<void> {
  const lines = [{ text: `验证码：${code}，30 分钟内有效。如非本人操作，请不必理会。` }];
  const message = { id: `${id}-${Date.now()}`, subject: "落实：验证提醒邮箱", parts: [{ lines }] };
  const { isSent, answer } = await send("mail", { address }, message, outside);
  if (!isSent) throw new AppError("not-allowed-now", `验证邮件没有发出：${answer}`);
}

/** Each try counts, also one that is refused. Errors: `not-found`, `bad-request`. */
async function expectCode({ db, actor }: Context, id: string, code: string): Promise<void> {
  const kept = await inAuthority(db, actor.authorityId, async (trx) => {
    const channel = await channelById(trx, actor.authorityId, id);
    if (channel?.person_id !== actor.personId) throw new AppError("not-found");
    return trx
      .updateTable("channel_line")
      .set((e) => ({ code_tries: e("code_tries", "+", 1) }))
      .where("authority_id", "=", actor.authorityId)
      .where("channel_id", "=", id)
      .returning(["code_digest", "code_until", "code_tries"])
      .executeTakeFirst();
  });
  const refusal = kept && codeRefusal(id, code, kept, new Date());
  if (refusal) throw refusedAt("code", refusal);
}

/** Sends a message that says nothing else. Errors: `not-found`, `forbidden`, `changed-meanwhile`, `not-allowed-now`. */
async function tried({ actor, read }: Context, id: string, version: number, outside: Outside) {
  const channel = await read((tx) => channelById(tx.db, actor.authorityId, id));
  if (!channel || !seesChannel(actor, channel)) throw new AppError("not-found");
  expectAllowed(mayChangeChannel(actor, channel));
  if (channel.version !== version) throw new AppError("changed-meanwhile");
  if (!channel.is_confirmed) throw new AppError("not-allowed-now", "请先验证邮箱");
  const target = unsealTarget(channel.target_sealed, outside);
  if (!target) return { isSent: false, answer: "服务器的密钥已更换，请停用后重新登记" };
  const lines = [{ text: `${actor.unitName}${actor.personName}试发的一条消息，收到即表示可以收到提醒。` }];
  const message: Message = { id: `${id}-${Date.now()}`, subject: "落实：试发", parts: [{ lines }] };
  const { isSent, answer } = await send(channel.kind as ChannelKind, target, message, outside);
  return { isSent, answer };
}

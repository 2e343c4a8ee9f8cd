import { newId } from "../../base/ids.ts";
import { AppError } from "../../base/server/errors.ts";
import { type Context, type MountedRoute, on } from "../../base/server/feature.ts";
import { createPeople } from "./commands/create-people.ts";
import { endPost } from "./commands/end-post.ts";
import { givePost } from "./commands/give-post.ts";
import { letLeave } from "./commands/let-leave.ts";
import { resetPassword } from "./commands/reset-password.ts";
import * as contract from "./contract.ts";
import type { Gate } from "./gate.ts";
import { readPeople, readPerson } from "./reads.ts";
import { temporaryPassword } from "./sign-in/password-rule.ts";

/** The list of people, their posts, and what an administrator does with them. */
export function peopleRoutes(gate: Gate): MountedRoute[] {
  return [
    on(contract.listPeople, async ({ query }, { read, scope }) => read((tx) => readPeople(tx, scope, query))),
    on(contract.getPerson, async ({ params }, { read, scope }) =>
      read((tx) => readPerson(tx, scope, params.id)),
    ),
    on(contract.createPerson, async ({ body: { post, ...person } }, context) => {
      const fresh = await newTemporaryPassword(gate);
      const signIn = { passwordHash: fresh.hash, mustChangePassword: true };
      const { id, mark } = await context.act(async (tx) => {
        const [made] = await createPeople(tx, [{ ...person, posts: [post] }], signIn);
        return { id: made!.personId, mark: fresh.mark };
      });
      expectFirstTime(mark, fresh.mark);
      return { id, temporaryPassword: fresh.password };
    }),
    on(contract.givePost, async ({ params, body }, context) => {
      await context.act((tx) => givePost(tx, params.id, body));
      return readBack(context, params.id);
    }),
    on(contract.endPost, async ({ params, body }, context) => {
      await context.act((tx) => endPost(tx, { personId: params.id, postId: params.postId, ...body }));
      return readBack(context, params.id);
    }),
    on(contract.resetPassword, async ({ params, body }, context) => {
      const fresh = await newTemporaryPassword(gate);
      const { mark } = await context.act(async (tx) => {
        await resetPassword(tx, { personId: params.id, ...body, passwordHash: fresh.hash });
        return { mark: fresh.mark };
      });
      expectFirstTime(mark, fresh.mark);
      return { temporaryPassword: fresh.password };
    }),
    on(contract.letLeave, async ({ params, body }, context) => {
      await context.act((tx) => letLeave(tx, { personId: params.id, ...body }));
      return readBack(context, params.id);
    }),
  ];
}

/** A temporary password, its hash, and a mark that tells this request from an earlier one with the same key. */
async function newTemporaryPassword(gate: Gate): Promise<{ password: string; hash: string; mark: string }> {
  const password = temporaryPassword();
  const auth = await gate.auth.$context;
  return { password, hash: await auth.password.hash(password), mark: newId() };
}

/** Passwords are never kept to be shown again, so a repeated request cannot get the one of the first. */
function expectFirstTime(kept: string, own: string): void {
  if (kept !== own) throw new AppError("duplicate", "此操作已办过；临时密码只显示一次，需要时请重置密码");
}

function readBack({ read, scope }: Context, personId: string) {
  return read((tx) => readPerson(tx, scope, personId));
}

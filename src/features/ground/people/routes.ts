import { type Context, type MountedRoute, on } from "../../../base/server/feature.ts";
import { createPeople } from "./commands/create-people.ts";
import { endPost } from "./commands/end-post.ts";
import { givePost } from "./commands/give-post.ts";
import { letLeave } from "./commands/let-leave.ts";
import { resetPassword } from "./commands/reset-password.ts";
import { resetSecondFactor } from "./commands/reset-second-factor.ts";
import { unlinkFromProvider } from "./commands/unlink-provider.ts";
import * as contract from "./contract.ts";
import { readPeople, readPerson } from "./reads.ts";
import { makeFirstPasswords } from "./sign-in/password/first-password.ts";
import { actShownOnce } from "./sign-in/shown-once.ts";
import { staffing } from "./staffing/contract.ts";
import { staffingOf } from "./staffing/reads.ts";

/** The list of people, their posts, and what an administrator does with them. */
export const peopleRoutes: MountedRoute[] = [
  on(contract.listPeople, async ({ query }, { read, scope }) => read((tx) => readPeople(tx, scope, query))),
  on(staffing, async (_request, { read, scope }) => read((tx) => staffingOf(tx, scope))),
  on(contract.getPerson, async ({ params }, { read, scope }) =>
    read((tx) => readPerson(tx, scope, params.id)),
  ),
  on(contract.createPerson, async ({ body: { post, ...person } }, context) => {
    const [fresh] = await makeFirstPasswords(1);
    const signIn = { passwordHash: fresh!.hash, mustChangePassword: true };
    const { id } = await actShownOnce(context, SHOWN_BEFORE, async (tx) => {
      const [made] = await createPeople(tx, [{ ...person, posts: [post] }], signIn);
      return { id: made!.personId };
    });
    return { id, temporaryPassword: fresh!.password };
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
    const [fresh] = await makeFirstPasswords(1);
    await actShownOnce(context, SHOWN_BEFORE, async (tx) => {
      await resetPassword(tx, { personId: params.id, ...body, passwordHash: fresh!.hash });
      return {};
    });
    return { temporaryPassword: fresh!.password };
  }),
  on(contract.resetSecondFactor, async ({ params, body }, context) => {
    await context.act((tx) => resetSecondFactor(tx, { personId: params.id, ...body }));
    return readBack(context, params.id);
  }),
  on(contract.unlinkProvider, async ({ params, body }, context) => {
    await context.act((tx) => unlinkFromProvider(tx, { personId: params.id, ...body }));
    return readBack(context, params.id);
  }),
  on(contract.letLeave, async ({ params, body }, context) => {
    await context.act((tx) => letLeave(tx, { personId: params.id, ...body }));
    return readBack(context, params.id);
  }),
];

const SHOWN_BEFORE = "此操作已办过；临时密码只显示一次，需要时请重置密码";

function readBack({ read, scope }: Context, personId: string) {
  return read((tx) => readPerson(tx, scope, personId));
}

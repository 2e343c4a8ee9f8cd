import { type MountedRoute, on } from "../../../../base/server/feature.ts";
import { addMembers, changeAlliance, endAlliance, endMember } from "./commands/change-alliance.ts";
import { makeAlliance } from "./commands/make-alliance.ts";
import * as contract from "./contract.ts";
import { allianceImportRoutes } from "./import/routes.ts";
import { readAlliance, readAlliances, readAlliancesOf, readChoices, readPostsOf } from "./reads.ts";

const acted = ({ id, version }: { id: string; version: number }) => ({ id, version });

/** Alliances: reading, making and changing them, and who belongs to them. */
export const allianceRoutes: MountedRoute[] = [
  // Before the address of one of them.
  ...allianceImportRoutes,
  on(contract.listAlliances, ({ query }, { read, scope }) => read((tx) => readAlliances(tx, scope, query))),
  on(contract.getAlliance, ({ params }, { read, scope }) => read((tx) => readAlliance(tx, scope, params.id))),
  on(contract.listAllianceChoices, async (_, { read, scope }) => ({
    rows: await read((tx) => readChoices(tx, scope)),
  })),
  on(contract.listAlliancesOfUnit, async ({ params }, { read, scope }) => ({
    rows: await read((tx) => readAlliancesOf(tx, scope, params.id)),
  })),
  on(contract.listAlliancePosts, async ({ params }, { read, scope }) => ({
    rows: await read((tx) => readPostsOf(tx, scope, params.id)),
  })),
  on(contract.makeAlliance, ({ body }, { act }) => act((tx) => makeAlliance(tx, body))),
  on(contract.changeAlliance, ({ params, body }, { act }) =>
    act(async (tx) => acted(await changeAlliance(tx, { ...body, id: params.id }))),
  ),
  on(contract.endAlliance, ({ params, body }, { act }) =>
    act(async (tx) => acted(await endAlliance(tx, { ...body, id: params.id }))),
  ),
  on(contract.addMembers, ({ params, body }, { act }) =>
    act(async (tx) => acted(await addMembers(tx, { ...body, id: params.id }))),
  ),
  on(contract.endMember, ({ params, body }, { act }) =>
    act(async (tx) => acted(await endMember(tx, { ...body, ...params }))),
  ),
];

import { type MountedRoute, on } from "../../../../base/server/feature.ts";
import { endDeputy, setDeputy } from "./commands/set-deputy.ts";
import * as contract from "./contract.ts";
import { readDeputies } from "./reads.ts";

/** Who stands in for whom: looking at it, setting and ending it. */
export const deputyRoutes: MountedRoute[] = [
  on(contract.listDeputies, (_, { read }) => read(readDeputies)),
  on(contract.setDeputy, ({ body }, { act }) => act(async (tx) => ({ id: await setDeputy(tx, body) }))),
  on(contract.endDeputy, ({ params, body }, { act }) =>
    act(async (tx) => ({ version: await endDeputy(tx, { ...params, ...body }) })),
  ),
];

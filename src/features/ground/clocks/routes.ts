import { isWithin } from "../../../base/actor.ts";
import type { Clocked } from "../../../base/server/clocked.ts";
import { AppError } from "../../../base/server/errors.ts";
import { type MountedRoute, on } from "../../../base/server/feature.ts";
import { unitById } from "../units/lookup.ts";
import { previewYear, saveYear } from "./commands/save-year.ts";
import { setRule, withdrawRule } from "./commands/set-rule.ts";
import { setVacation, withdrawVacation } from "./commands/set-vacation.ts";
import * as contract from "./contract.ts";
import { calendarOf } from "./lookup.ts";
import { readRules, readVacations, readYear } from "./reads.ts";

/** Calendars and rules: looking at them, and the acts that set and take back; `clocked` are the records that are due by rule. */
export const clockRoutes = (clocked: () => readonly Clocked[]): MountedRoute[] => [
  on(contract.getCalendar, ({ query }, { actor, read }) =>
    read(async (tx) => {
      if (!query.unitId) return calendarOf(tx, actor.unitPath);
      const { path } = await unitById(tx, query.unitId);
      if (!isWithin(path, actor.unitPath)) throw new AppError("not-found");
      return calendarOf(tx, path);
    }),
  ),
  on(contract.getYear, ({ params }, { read }) => read((tx) => readYear(tx, params.year))),
  on(contract.saveYear, ({ params, body }, { act }) =>
    act(async (tx) => ({ version: await saveYear(tx, clocked(), { ...params, ...body }) })),
  ),
  on(contract.previewYear, ({ params, body }, { read }) =>
    read(async (tx) => {
      const moves = await previewYear(tx, clocked(), { ...params, ...body });
      return { total: moves.length, moves: moves.slice(0, contract.MOVES_SHOWN) };
    }),
  ),
  on(contract.listVacations, (_, { read, scope }) => read((tx) => readVacations(tx, scope))),
  on(contract.setVacation, ({ body }, { act }) => act(async (tx) => ({ id: await setVacation(tx, body) }))),
  on(contract.withdrawVacation, ({ params, body }, { act }) =>
    act(async (tx) => ({ version: await withdrawVacation(tx, { ...params, ...body }) })),
  ),
  on(contract.listRules, (_, { read }) => read(readRules)),
  on(contract.setRule, ({ body }, { act }) => act((tx) => setRule(tx, body))),
  on(contract.withdrawRule, ({ params, body }, { act }) =>
    act(async (tx) => ({ version: await withdrawRule(tx, { ...params, ...body }) })),
  ),
];

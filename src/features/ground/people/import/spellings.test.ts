import { expect, test } from "vitest";
import type { SheetRow } from "../../../../base/server/sheet/read-sheet.ts";
import type { UnitPlace } from "../../units/lookup.ts";
import type { PersonColumn } from "./contract.ts";
import type { KnownPerson } from "./facts.ts";
import { planPeople } from "./plan.ts";

const UNIT = { id: "u1", name: "杏林小学" } as UnitPlace;
const FACTS = { findUnit: () => [UNIT], people: new Map(), actorId: "a1" };

const rowWith = (phone: string): SheetRow<PersonColumn> => ({
  line: 2,
  cells: { name: "季春", username: "jichun", unit: "杏林小学", kind: "经办", title: "", phone },
  faults: [],
});

test.each([
  ["１３９１２３４５６７８", "13912345678"],
  ["139 1234 5678", "13912345678"],
  ["139－1234－5678", "139-1234-5678"],
  ["（０５７２）８８００ １１２２", "(0572)88001122"],
  ["0572—88001122转 604", "0572-88001122转604"],
  ["+86　139 1234 5678", "+8613912345678"],
  ["139\u200B1234\u20605678", "13912345678"],
])("a telephone number is kept narrow and without spaces: %s", (given, kept) => {
  const { created, rows } = planPeople([rowWith(given)], FACTS);
  expect(rows[0]).toMatchObject({ outcome: "add", faults: [] });
  expect(created[0]!.phone).toBe(kept);
});

test("a person's name is the same in whatever spelling", () => {
  const known = { personId: "p1", name: "古丽·买提", phone: null, isVisible: true, posts: [] };
  const people = new Map([["jichun", known as unknown as KnownPerson]]);
  const outcomeOf = (name: string) =>
    planPeople([{ ...rowWith(""), cells: { ...rowWith("").cells, name } }], { ...FACTS, people }).rows[0]!;
  for (const name of ["古丽•买提", "古丽・买提", "古丽\u200B·买提", "古丽 · 买提"])
    expect(outcomeOf(name).faults).toEqual([]);
  expect(outcomeOf("古丽·买买提").faults).toHaveLength(1);
});

test("what is longer than a number is a fault", () => {
  const { rows } = planPeople([rowWith("13912345678、13912345679")], FACTS);
  expect(rows[0]!.faults).toEqual([{ column: "电话", message: "电话最长 20 个字符" }]);
});

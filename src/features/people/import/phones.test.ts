import { expect, test } from "vitest";
import type { SheetRow } from "../../../base/server/sheet/read-sheet.ts";
import type { UnitPlace } from "../../units/lookup.ts";
import type { PersonColumn } from "./contract.ts";
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

test("what is longer than a number is a fault", () => {
  const { rows } = planPeople([rowWith("13912345678、13912345679")], FACTS);
  expect(rows[0]!.faults).toEqual([{ column: "电话", message: "电话最长 20 个字符" }]);
});

import type { Measured } from "../../tests/support/scale/ground.ts";
import { RARE_WORD } from "../../tests/support/scale/lives.ts";
import { type ScaleRow, timed } from "./rows.ts";

/** One page over HTTP, as a person's browser asks for it. */
function page(
  name: string,
  who: Measured,
  address: string,
  more: Pick<ScaleRow, "wanted"> & Partial<ScaleRow>,
): ScaleRow {
  return { name, ...more, measure: (scale) => timed(() => scale.get(who, address)) };
}

/** Forty pages of the largest size behind the first, by the places that pages name. */
const DEEP = 40;

function deepPage(name: string, who: Measured, more: Pick<ScaleRow, "wanted"> & Partial<ScaleRow>): ScaleRow {
  return {
    name,
    ...more,
    async measure(scale) {
      let after = "";
      for (let turn = 0; turn < DEEP; turn++) {
        const answer = await scale.get(who, `/api/matters?size=200${after && `&after=${after}`}`);
        const { next } = JSON.parse(answer) as { next: string | null };
        if (next === null) break;
        after = next;
      }
      return timed(() => scale.get(who, `/api/matters?after=${after}`));
    },
  };
}

const [flat, nearly, searched] = [{ times: 1.2 }, { times: 1.5 }, { most: 150 }];

/** To-do and ledger, for those who have everything, a third, and one school. */
export const listRows: ScaleRow[] = [
  page("to-do, clerk", "clerk", "/api/todo", { before: "65 → 3,037", wanted: flat }),
  page("to-do, county", "county", "/api/todo", { before: "83 → 4,127", wanted: flat }),
  page("to-do, principal", "principal", "/api/todo", { before: "47 → 1,999", wanted: flat }),
  page("ledger, clerk", "clerk", "/api/matters", { before: "59 → 4,068", wanted: flat }),
  page("ledger, county", "county", "/api/matters", { before: "69 → 2,761", wanted: flat }),
  page("ledger, principal", "principal", "/api/matters", { before: "34 → 1,591", wanted: flat }),
  page("ledger as a tree, clerk", "clerk", "/api/matters?top=true", { wanted: flat }),
  page("ledger as a tree, county", "county", "/api/matters?top=true", { wanted: flat }),
  page("ledger as a tree, principal", "principal", "/api/matters?top=true", { wanted: flat }),
  page("filter by lamp and state, clerk", "clerk", "/api/matters?lamp=red&state=under-way", {
    before: "78 → 4,745",
    wanted: nearly,
  }),
  page("filter by lamp and state, county", "county", "/api/matters?lamp=red&state=under-way", {
    wanted: nearly,
  }),
  page("filter by lamp and state, principal", "principal", "/api/matters?lamp=red&state=under-way", {
    wanted: nearly,
  }),
  page("sort by last change, clerk", "clerk", "/api/matters?sort=updated&order=desc", {
    before: "157 → 7,951",
    wanted: nearly,
  }),
  page("sort by last change, county", "county", "/api/matters?sort=updated&order=desc", { wanted: nearly }),
  page("sort by progress, clerk", "clerk", "/api/matters?sort=progress&order=desc", { wanted: nearly }),
  page("sort by progress, county", "county", "/api/matters?sort=progress", { wanted: nearly }),
  deepPage("deep page, clerk", "clerk", { before: "207 → 17,452", wanted: nearly }),
  deepPage("deep page, county", "county", { wanted: nearly }),
  page("wall, clerk", "clerk", "/api/matters/wall", { before: "46 → 4,130", wanted: flat }),
  page("wall, county", "county", "/api/matters/wall", { before: "80 → 1,472", wanted: flat }),
  page("search 学校, clerk", "clerk", `/api/matters?q=${encodeURIComponent("学校")}`, {
    before: "7,100 → fails",
    wanted: searched,
  }),
  page("search 学校, county", "county", `/api/matters?q=${encodeURIComponent("学校")}`, { wanted: searched }),
  page("search 学校, principal", "principal", `/api/matters?q=${encodeURIComponent("学校")}`, {
    wanted: searched,
  }),
  page("search rare word, clerk", "clerk", `/api/matters?q=${encodeURIComponent(RARE_WORD)}`, {
    wanted: searched,
  }),
  page("search rare word, county", "county", `/api/matters?q=${encodeURIComponent(RARE_WORD)}`, {
    wanted: searched,
  }),
  page("trail, clerk", "clerk", "/api/trail", { wanted: nearly }),
  page("trail, county", "county", "/api/trail", { wanted: nearly }),
  page("trail, rare word, clerk", "clerk", `/api/trail?q=${encodeURIComponent(RARE_WORD)}`, {
    before: "600 → 33,784",
    wanted: nearly,
  }),
  page("trail, common word, clerk", "clerk", `/api/trail?q=${encodeURIComponent("交办")}`, {
    wanted: nearly,
  }),
  page("trail, rare word, county", "county", `/api/trail?q=${encodeURIComponent(RARE_WORD)}`, {
    wanted: nearly,
  }),
];

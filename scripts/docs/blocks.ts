import { readdirSync, readFileSync } from "node:fs";
import { POST_KINDS, POST_NAMES, UNIT_KINDS } from "../../src/base/actor.ts";
import {
  PARENT_KINDS,
  SCHOOL_KIND_NAMES,
  UNIT_KIND_NAMES,
} from "../../src/features/ground/units/contract.ts";
import { DOCUMENT_STATUS_NAMES } from "../../src/features/work/documents/contract.ts";
import { DEFAULT_PRESET, PRESETS } from "../../src/features/work/matters/rules.ts";
import { ACT_TABLE, ACTS, STATE_TABLE, STATES } from "../../src/features/work/matters/states.ts";
import { PLAN_STATUS_NAMES } from "../../src/features/work/plans/contract.ts";
import { LABEL_NAMES } from "../../src/features/work/plans/draft/contract.ts";
import { DOCUMENT_KINDS } from "../../src/reader/fields/document/kinds.ts";
import { housePicture } from "./house.ts";
import { tableMap } from "./tables.ts";

const MIGRATIONS = new URL("../../db/migrations/", import.meta.url);

/** The texts of all migrations, in their order. */
function migrations(): string[] {
  const names = readdirSync(MIGRATIONS).filter((name) => name.endsWith(".sql"));
  return names.sort().map((name) => readFileSync(new URL(name, MIGRATIONS), "utf8"));
}

/** Parts of hand-written pages that are made from the source, by name; see {@link fillBlocks}. */
export const BLOCKS: Record<string, () => string> = {
  house: housePicture,
  "matter-states": () =>
    table(
      ["state", "screen", "whose turn"],
      STATES.map((state) => [code(state), STATE_TABLE[state].name, turnOf(state)]),
    ),
  "matter-acts": () =>
    table(
      ["act", "screen", "from", "to", "side", "posts"],
      ACTS.map((act) => {
        const { name, from, to, side, posts } = ACT_TABLE[act];
        const kinds = posts.map((post) => POST_NAMES[post]).join("、");
        return [code(act), name, from.map(code).join(" "), to ? code(to) : "(stays)", side, kinds];
      }),
    ),
  "lamp-presets": () =>
    table(
      ["preset", "name on screen", "rules, the first that holds wins"],
      Object.entries(PRESETS).map(([preset, { name, rules }]) => [
        code(preset) + (preset === DEFAULT_PRESET ? " (default)" : ""),
        name,
        rules.lamps.map(({ lamp, says }) => `${lamp}: ${says}`).join(" · "),
      ]),
    ),
  "post-kinds": () =>
    table(
      ["post", "screen"],
      POST_KINDS.map((post) => [code(post), POST_NAMES[post]]),
    ),
  "unit-kinds": () =>
    table(
      ["kind", "screen", "may stand below"],
      UNIT_KINDS.map((kind) => [
        code(kind),
        UNIT_KIND_NAMES[kind],
        PARENT_KINDS[kind].map(code).join(" ") || "(the root)",
      ]),
    ),
  "school-kinds": () => table(["school kind", "screen"], named(SCHOOL_KIND_NAMES)),
  "segment-labels": () => table(["label", "screen"], named(LABEL_NAMES)),
  "document-kinds": () => table(["kind", "screen"], named(DOCUMENT_KINDS)),
  "document-states": () => table(["state", "screen"], named(DOCUMENT_STATUS_NAMES)),
  tables: () => tableMap(migrations()),
  "plan-states": () => table(["state", "screen"], named(PLAN_STATUS_NAMES)),
};

const BLOCK = /(<!-- made: ([a-z-]+) -->\n)[\s\S]*?(<!-- end -->)/g;

/**
 * Puts the present text of each named block between its marks `<!-- made: name -->` and `<!-- end -->`.
 * @throws Error for a name that is not in {@link BLOCKS}
 */
export function fillBlocks(page: string): string {
  return page.replace(BLOCK, (_, open: string, name: string, close: string) => {
    const make = BLOCKS[name];
    if (!make) throw new Error(`no block is called ${name}`);
    return `${open}\n${make()}\n\n${close}`;
  });
}

const code = (word: string): string => `\`${word}\``;
const named = (names: Record<string, string>): string[][] =>
  Object.entries(names).map(([word, screen]) => [code(word), screen]);

function turnOf(state: (typeof STATES)[number]): string {
  if (state === "finished") return "verifier where the matter asks for verification, else office";
  return STATE_TABLE[state].next ?? "nobody: the end";
}

function table(heading: string[], rows: string[][]): string {
  const line = (cells: string[]): string => `| ${cells.join(" | ")} |`;
  return [line(heading), line(heading.map(() => "---")), ...rows.map(line)].join("\n");
}

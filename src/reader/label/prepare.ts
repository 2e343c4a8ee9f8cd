import { type Placed, placeSegments, rowApart, rowsOf } from "../tables/cells.ts";
import { findTables } from "../tables/find-tables.ts";
import { type Plain, toPlain } from "../text/plain.ts";
import { type Cut, cutSegments } from "../text/segment.ts";
import { scanTokens, TokenList } from "../words/tokens.ts";
import { type Context, contextOf } from "./context.ts";
import { extractFeatures } from "./features.ts";
import { type Frame, frameSegments } from "./frame.ts";
import type { FeatureRows } from "./rows.ts";

/** A text cut, scanned and described: all that labelling and the fields need. */
export interface Prepared {
  plain: Plain;
  cuts: Cut[];
  frames: Frame[];
  tokens: TokenList;
  context: Context;
  rows: FeatureRows;
  /** Where segments stand in tables whose head says what their columns mean; null where there are none. */
  placed: Placed | null;
}

/** Known words stand a little thinner than this in official prose. */
const CHARACTERS_PER_TOKEN = 4;

/** Takes a text through every step before labelling. Offsets in the result are plain offsets. */
export function prepare(source: string): Prepared {
  const plain = toPlain(source);
  const tableRows = rowsOf(plain.text, findTables(plain));
  const cuts = cutSegments(
    plain,
    tableRows.map((row) => rowApart(plain.text, row)),
  );
  const frames = frameSegments(plain.text, cuts);
  const tokens = new TokenList(plain.text.length / CHARACTERS_PER_TOKEN);
  const tokenFrom = new Int32Array(cuts.length + 1);
  for (let i = 0; i < cuts.length; i++) {
    tokenFrom[i] = tokens.count;
    scanTokens(plain.units, cuts[i]!.start, cuts[i]!.end, tokens);
  }
  tokenFrom[cuts.length] = tokens.count;
  const context = contextOf(plain, cuts, frames, tokens, tokenFrom);
  const rows = extractFeatures(plain.units, cuts, frames, tokens, context);
  const placed = placeSegments(cuts, tableRows);
  return { plain, cuts, frames, tokens, context, rows, placed };
}

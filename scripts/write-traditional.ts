/**
 * Writes src/reader/text/traditional.json: the one-character traditional → simplified pairs of OpenCC's data, split
 * into those that are never simplified characters (not in GB 2312) and those that are both.
 * Run: node --import tsx scripts/write-traditional.ts
 */
import { writeFileSync } from "node:fs";
import * as OpenCC from "opencc-js";

const toSimplified = OpenCC.Converter({ from: "t", to: "cn" });
const gb2312 = new Set<string>();
const decoder = new TextDecoder("gb18030");
for (let high = 0xb0; high <= 0xf7; high++) {
  for (let low = 0xa1; low <= 0xfe; low++) gb2312.add(decoder.decode(Uint8Array.of(high, low)));
}

let sure = "";
let ambiguous = "";
for (let unit = 0x3400; unit <= 0x9fff; unit++) {
  const character = String.fromCharCode(unit);
  const simplified = toSimplified(character);
  if (simplified === character || simplified.length !== 1) continue;
  if (gb2312.has(character)) ambiguous += character + simplified;
  else if (gb2312.has(simplified)) sure += character + simplified;
}
// OpenCC turns 著 only inside words; read alone in a traditional text it is nearly always 着.
ambiguous += "著着";
const path = new URL("../src/reader/text/traditional.json", import.meta.url);
writeFileSync(path, `${JSON.stringify({ sure, ambiguous }, null, 2)}\n`);
console.log(`${sure.length / 2} pairs, ${ambiguous.length / 2} of them ambiguous`);

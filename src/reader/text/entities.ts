/**
 * Entities that pages leave in a text where their marks were written out twice: &quot; &amp; &nbsp; &#160;. What stands for
 * them is one unit each; a space for every mark that is but a space.
 */
const NAMED: Readonly<Record<string, string>> = {
  ...{ nbsp: " ", emsp: " ", ensp: " ", thinsp: " ", amp: "&", lt: "<", gt: ">", apos: "’" },
  ...{ ldquo: "“", rdquo: "”", lsquo: "‘", rsquo: "’", middot: "·", mdash: "—", ndash: "–", hellip: "…" },
};
const ENTITY = /&(?:[a-z]{2,6}|#\d{2,5});/y;
const QUOTATION = /[“”]|&(?:quot|#34);/g;
/** So far back it is looked whether a quotation is open. */
const LONGEST_QUOTED = 200;
const STRAIGHT = 34;

/** Length of the entity at `at`, 0 where there is none that is known. */
export function entityLength(source: string, at: number): number {
  ENTITY.lastIndex = at;
  const found = ENTITY.exec(source);
  return found && meant(found[0]) !== undefined ? found[0].length : 0;
}

/**
 * The unit that stands for the entity of a length at `at`; for a straight quotation mark the one that closes what is open on
 * its line, else one that opens.
 */
export function entityUnit(source: string, at: number, length: number): number {
  const unit = meant(source.slice(at, at + length)) ?? 32;
  if (unit !== STRAIGHT) return unit;
  const before = source.slice(Math.max(0, at - LONGEST_QUOTED), at);
  let isOpen = false;
  for (const [mark] of before.slice(before.lastIndexOf("\n") + 1).matchAll(QUOTATION))
    isOpen = mark === "“" || (mark !== "”" && !isOpen);
  return (isOpen ? "”" : "“").charCodeAt(0);
}

/** A text with what its entities stand for in their place. */
export function withoutEntities(text: string): string {
  if (!text.includes("&")) return text;
  let plain = "";
  let from = 0;
  for (let at = text.indexOf("&"); at >= 0; at = text.indexOf("&", at + 1)) {
    const length = entityLength(text, at);
    if (length === 0) continue;
    plain += text.slice(from, at) + String.fromCharCode(entityUnit(text, at, length));
    from = at + length;
  }
  return plain + text.slice(from);
}

function meant(entity: string): number | undefined {
  const name = entity.slice(1, -1);
  if (name === "quot") return STRAIGHT;
  if (!name.startsWith("#")) return NAMED[name]?.charCodeAt(0);
  const unit = Number(name.slice(1));
  if (unit === 160 || unit === 12288) return 32;
  return unit >= 32 && unit < 0xd800 ? unit : undefined;
}

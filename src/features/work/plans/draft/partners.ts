/** Those whom a sentence names, in its own words. */
export interface Named {
  owner: readonly string[];
  supporting: readonly string[];
}

const JOINS = /(?:会同|會同)$/u;
/** A tag or 甲科牵头 says by itself who leads. */
const SAYS_WHO_LEADS = /牵头|牽頭|(?:责任|責任|主责|主办|承办|落实)[一-龥]{0,4}[:：]/u;
const LISTS = /^[、和与與及]$/u;

/**
 * Who leads and who supports, as a plan asks it: in 甲科会同乙科、丙科 the reading has all three act; here those behind
 * 会同 support. 联合 does not say who leads, so those joined by it stay side by side.
 */
export function settlePartners(text: string, { owner, supporting }: Named): Named {
  if (SAYS_WHO_LEADS.test(text)) return { owner, supporting };
  const partners: string[] = [];
  const leads: string[] = [];
  let end = 0;
  let listing = false;
  for (const name of owner) {
    const at = text.indexOf(name, end);
    const before = at < 0 ? "" : text.slice(end, at);
    listing = JOINS.test(before) || (listing && LISTS.test(before));
    (listing ? partners : leads).push(name);
    if (at >= 0) end = at + name.length;
  }
  return partners.length === 0
    ? { owner, supporting }
    : { owner: leads, supporting: [...partners, ...supporting] };
}

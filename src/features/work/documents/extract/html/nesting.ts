/** As deep as browsers build a page; no page that was meant to be read comes near it. */
const DEEPEST = 512;

/** Elements that hold nothing, and those whose end may be left out: their number says nothing of depth. */
const NEVER_DEEP = new Set(
  "area base br col embed hr img input link meta param source track wbr p li dd dt tr td th thead tbody tfoot colgroup option optgroup html head body".split(
    " ",
  ),
);

/**
 * Whether a page nests elements deeper than any browser would follow. The parser that follows the standard to the letter looks
 * through all open elements at each further one, which then takes time by the square of the depth.
 */
export function nestsDeeply(source: string): boolean {
  let depth = 0;
  for (const [, end, name] of source.matchAll(/<(\/?)([a-z][a-z0-9-]*)/gi)) {
    if (NEVER_DEEP.has(name!.toLowerCase())) continue;
    depth = end ? Math.max(0, depth - 1) : depth + 1;
    if (depth > DEEPEST) return true;
  }
  return false;
}

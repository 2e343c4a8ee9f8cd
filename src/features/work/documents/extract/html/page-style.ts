/** How an element is shown, as far as that changes what the page says; undefined where nothing is told. */
export interface Shown {
  /** Takes no part in the page: display: none, letters of no size. */
  gone?: boolean;
  visible?: boolean;
  struck?: boolean;
  raised?: boolean;
  /** The kind of a list's numbers. */
  listStyle?: string;
}

/** More rules and selectors than these of a page are not looked at. */
const MOST_RULES = 2_000;

/** What of an element rules can ask for. */
export interface Styled {
  name: string;
  attribs: Record<string, string>;
}

/**
 * The rules that a page's own style sheets give for a tag, a class or an id alone; others, and those for other media, are
 * not looked at. A later rule counts before an earlier one, an element's own style before all.
 */
export class PageStyle {
  private readonly rules = new Map<string, Shown>();

  /** @param sheets contents of the page's `style` elements, in order */
  constructor(sheets: readonly string[]) {
    for (const [, selectors, body] of rulesIn(sheets)) {
      const shown = readDeclarations(body!);
      if (Object.keys(shown).length === 0) continue;
      for (const selector of selectors!.split(",")) this.add(selector.trim(), shown);
    }
  }

  /** How an element is shown. */
  of({ name, attribs }: Styled): Shown {
    const { style, class: classes, id } = attribs;
    if (this.rules.size === 0) return style === undefined ? NOTHING_TOLD : readDeclarations(style);
    const names = [name];
    for (const word of classes?.split(/\s+/) ?? []) names.push(`.${word}`, `${name}.${word}`);
    if (id !== undefined) names.push(`#${id}`, `${name}#${id}`);
    const shown: Shown = {};
    for (const key of names) Object.assign(shown, this.rules.get(key));
    return style === undefined ? shown : Object.assign(shown, readDeclarations(style));
  }

  private add(selector: string, shown: Shown): void {
    if (/^[a-z0-9]*(?:[.#][\w-]+)?$/i.test(selector) && selector !== "") {
      this.rules.set(selector, { ...this.rules.get(selector), ...shown });
    }
  }
}

const NOTHING_TOLD: Shown = {};

/** The plain rules of style sheets: comments and whatever stands in @media and the like left out. */
function rulesIn(sheets: readonly string[]): RegExpMatchArray[] {
  const text = sheets
    .join("\n")
    .replace(/\/\*[\s\S]*?\*\/|<!--|-->/g, "")
    .replace(/@[\w-]+[^{};]*(?:;|\{(?:[^{}]*\{[^{}]*\})*[^{}]*\})/g, "");
  return [...text.matchAll(/([^{}]+)\{([^{}]*)\}/g)].slice(0, MOST_RULES);
}

/** Letters of no size or no colour, and the ways in which pages push text out of sight. */
const LEAVES_PAGE =
  /^(?:opacity|font-size):0(?:\.0*)?(?:px|pt|em|rem|%)?$|^color:transparent$|^(?:left|top|text-indent|margin-left):-\d{4,}(?:px|pt|em)$|^(?:left|text-indent):-\d{3,}em$|^clip:rect\(\s*[01](?:px)?[\s,]+[01](?:px)?[\s,]+[01](?:px)?[\s,]+[01](?:px)?\s*\)$|^clip-path:inset\((?:50|100)%\)$/;
const INVISIBLE = /^(?:hidden|collapse)$/;

function readDeclarations(style: string): Shown {
  const shown: Shown = {};
  for (const declaration of style.split(";")) {
    const at = declaration.indexOf(":");
    if (at < 0) continue;
    const name = declaration.slice(0, at).trim().toLowerCase();
    const value = declaration
      .slice(at + 1)
      .replace(/!important/i, "")
      .trim()
      .toLowerCase();
    declare(shown, name, value);
  }
  return shown;
}

function declare(shown: Shown, name: string, value: string): void {
  if (name === "display") shown.gone = value === "none";
  else if (name === "visibility") shown.visible = !INVISIBLE.test(value);
  else if (LEAVES_PAGE.test(`${name}:${value}`)) shown.gone = true;
  else if (name === "mso-hide" && value === "all") shown.gone = true;
  else if (name === "text-decoration" || name === "text-decoration-line")
    shown.struck = value.includes("line-through");
  else if (name === "vertical-align") shown.raised = value === "super";
  else if (name === "list-style-type" || name === "list-style") shown.listStyle = value;
}

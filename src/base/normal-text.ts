/**
 * The one normaliser for what people type and what files hold; why there are two levels is told in
 * docs/decisions/0024-normal-text.md. *Kept* text loses nothing that a person sees: {@link cleaned}, {@link oneLine}.
 * What is *compared and searched* also forgets width, case, quotation marks, brackets, dashes and spaces:
 * {@link searchForm}.
 */

/**
 * Characters that only look like others, each before the one that is meant: radicals in place of ideographs, as PDFs
 * hold them (Unicode's EquivalentUnifiedIdeograph.txt, U+2E80–2EFF, as far as one unit answers one), and vertical
 * forms of punctuation (U+FE10–FE48) with the full-width marks of horizontal text.
 */
const LOOKALIKES =
  "⺁厂⺂乛⺃乚⺄乙⺅亻⺆冂⺈刀⺉刂⺊卜⺋㔾⺌小⺍小⺎兀⺏尣⺐尢⺒巳⺓幺⺔彑⺕彐⺖忄⺗心⺘扌⺙攵⺛旡⺜日⺝月⺞歺⺟母⺠民⺡氵⺢氺" +
  "⺣灬⺤爫⺥爫⺦丬⺧牛⺨犭⺩王⺫目⺬示⺭礻⺯糹⺰纟⺱罓⺲罒⺳㓁⺴冗⺶羊⺹耂⺺肀⺻聿⺼肉⺾艹⺿艹⻀艹⻁虎⻂衤⻃覀⻄西⻅见⻆角⻈讠" +
  "⻉贝⻋车⻌辶⻍辶⻎辶⻏邑⻐钅⻑長⻒镸⻓长⻔门⻖阝⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食⻟飠⻠饣⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻫斉" +
  "⻬齐⻭歯⻮齿⻯竜⻰龙⻱龜⻲亀⻳龟" +
  "︐，︑、︒。︓：︔；︕！︖？︗〖︘〗︙…︰‥︱—︲–︳＿︴﹏︵（︶）︷｛︸｝︹〔︺〕︻【︼】︽《︾》︿〈﹀〉﹁「﹂」﹃『﹄』﹇［﹈］";

/**
 * Kangxi radicals and compatibility ideographs have their meaning in Unicode itself. Of the radicals these are drawn
 * in today's fonts as the simplified or newer form, and stand for it in every text of the mainland.
 */
const NEWER = "戶户靑青黃黄";

/** The character that is meant by each UTF-16 unit that only looks like it; 0 where a unit means itself. */
const MEANT = meantUnits();

function meantUnits(): Uint16Array {
  const meant = new Uint16Array(65536);
  const put = (from: number, to: string) => {
    if (to.length === 1 && to.charCodeAt(0) !== from) meant[from] = to.charCodeAt(0);
  };
  for (let unit = 0x2f00; unit <= 0x2fd5; unit++)
    put(unit, newer(String.fromCharCode(unit).normalize("NFKC")));
  for (let unit = 0xf900; unit <= 0xfad9; unit++) put(unit, String.fromCharCode(unit).normalize("NFC"));
  for (let i = 0; i < LOOKALIKES.length; i += 2) put(LOOKALIKES.charCodeAt(i), LOOKALIKES[i + 1]!);
  return meant;
}

function newer(character: string): string {
  const at = NEWER.indexOf(character);
  return at >= 0 && at % 2 === 0 ? NEWER[at + 1]! : character;
}

const LOOKALIKE = /[\u2E80-\u2FD5\uF900-\uFAD9\uFE10-\uFE48]/;
const EACH_LOOKALIKE = /[\u2E80-\u2FD5\uF900-\uFAD9\uFE10-\uFE48]/g;

/**
 * A text with the ideographs and marks that are meant in place of those that only look like them, one UTF-16 unit for
 * one, so that every offset stays true. The same string where there is nothing to change.
 */
export function asMeant(text: string): string {
  if (!LOOKALIKE.test(text)) return text;
  return text.replace(EACH_LOOKALIKE, (character) => {
    const unit = MEANT[character.charCodeAt(0)]!;
    return unit === 0 ? character : String.fromCharCode(unit);
  });
}

/**
 * Marks that nobody sees, of one UTF-16 unit each: soft hyphen, joiners and zero-width spaces, direction marks,
 * fillers, variation selectors, the byte order mark.
 */
const UNSEEN_RANGES: readonly (readonly [number, number])[] = [
  [0x00ad, 0x00ad],
  [0x034f, 0x034f],
  [0x061c, 0x061c],
  [0x115f, 0x1160],
  [0x17b4, 0x17b5],
  [0x180b, 0x180f],
  [0x200b, 0x200f],
  [0x202a, 0x202e],
  [0x2060, 0x206f],
  [0x2800, 0x2800],
  [0x3164, 0x3164],
  [0xfe00, 0xfe0f],
  [0xfeff, 0xfeff],
  [0xffa0, 0xffa0],
  [0xfff0, 0xfffb],
];

/** The units of {@link UNSEEN_RANGES}, one by one; for whoever looks at a text unit by unit. */
export const UNSEEN_UNITS: readonly number[] = UNSEEN_RANGES.flatMap(([from, to]) =>
  Array.from({ length: to - from + 1 }, (_, i) => from + i),
);

/** Tag characters and the further variation selectors: a high surrogate from here to there, and a low one. */
export const UNSEEN_HIGH = [0xdb40, 0xdb43] as const;

/** What {@link UNSEEN_RANGES} and the pairs of {@link UNSEEN_HIGH} are as a class of a regular expression. */
const UNSEEN = `${UNSEEN_RANGES.map(([from, to]) => `${escaped(from)}-${escaped(to)}`).join("")}\\u{E0000}-\\u{E0FFF}`;

function escaped(unit: number): string {
  return `\\u${unit.toString(16).padStart(4, "0")}`;
}

/**
 * Scripts and pictures whose characters hang together by joiners and variation selectors, and letters written from
 * right to left with their marks; there these are kept.
 */
const HANGING =
  "(?<=[\\p{Extended_Pictographic}\\u{1F3FB}-\\u{1F3FF}\\p{sc=Arabic}\\p{sc=Mongolian}\\p{sc=Devanagari}]\\uFE0F?)" +
  "[\\u200C\\u200D\\u180B-\\u180F\\uFE0E\\uFE0F]";
const FROM_RIGHT = "[\\p{sc=Arabic}\\p{sc=Hebrew}\\p{sc=Syriac}\\p{sc=Thaana}]";
const DIRECTED = `(?:(?<=${FROM_RIGHT})[\\u200E\\u200F\\u061C]|[\\u200E\\u200F\\u061C](?=${FROM_RIGHT}))`;
const EACH_UNSEEN = new RegExp(`(?!${HANGING}|${DIRECTED})[${UNSEEN}]`, "gu");

/** Spaces that look like the ordinary one; the ideographic space is as wide as a character and stays. */
const ODD_SPACES = /[\u00A0\u1680\u2000-\u200A\u202F\u205F]/g;
/** Compatibility ideographs of two UTF-16 units, whose meaning may be of one. */
const SUPPLEMENT = /[\u{2F800}-\u{2FA1D}]/gu;
const ODD_LINE_ENDS = /[\v\f\u0085\u2028\u2029]/g;
// biome-ignore lint/suspicious/noControlCharactersInRegex: taking control characters out is the purpose
const CONTROLS = /[\u0001-\u0008\u000E-\u001F\u007F-\u0084\u0086-\u009F]/g;

/**
 * A text as it is kept, by whatever way it came: with the characters that are meant, ordinary spaces and line ends,
 * without marks that nobody sees. What cannot be stored at all (NUL, half a surrogate pair) is not its
 * business. Doing it twice changes nothing more.
 */
export function cleaned(text: string): string {
  return asMeant(text)
    .replace(EACH_UNSEEN, "")
    .replace(ODD_SPACES, " ")
    .replace(ODD_LINE_ENDS, "\n")
    .replace(CONTROLS, "")
    .replace(SUPPLEMENT, (character) => character.normalize("NFC"));
}

/** Lines that are kept as they are: nearly all, and sheets have many. */
const PLAIN_LINE = /^[!-~\u4E00-\u9FFF]*$/;

/** A name, title or other text of one line as it is kept; empty where it holds nothing that one sees. */
export function oneLine(text: string): string {
  if (PLAIN_LINE.test(text)) return text;
  const line = cleaned(text).replace(/\s+/gu, " ").trim();
  return searchForm(line) === "" ? "" : line;
}

/**
 * Characters that are the same to whoever compares or searches, each before the one it is held to be; beside those
 * that Unicode's NFKC makes alike (width, ligatures, numbers in circles).
 */
const ALIKE =
  LOOKALIKES.slice(0, LOOKALIKES.indexOf("︐")) +
  NEWER +
  '“"”"„"‟"‘"’"‚"‛"\'"`"′"〝"〞"〟"「"」"『"』"«"»"‹"›"' +
  "[(])【(】)〔(〕)〖(〗)〘(〙)〚(〛){(})〈《〉》" +
  "‐-‒-–-—-―-−-─-━-〜~∼~•·‧·∙·⋅·・·∶:∕/⁄/○〇";

const ALIKE_FORMS = new Map(
  Array.from({ length: ALIKE.length / 2 }, (_, i) => [ALIKE[2 * i]!, ALIKE[2 * i + 1]!] as const),
);
const EACH_ALIKE = new RegExp(`[${[...ALIKE_FORMS.keys()].join("").replace(/[\]\\^-]/g, "\\$&")}]`, "g");
const PASSED_OVER = new RegExp(`[\\s\\u0000-\\u0020\\u007F-\\u009F${UNSEEN}]`, "gu");

/**
 * A text as it is compared and searched, on both sides of the comparison: without spaces and unseen marks, letters
 * narrow and small, one kind of quotation mark, bracket, dash, tilde and middle dot.
 */
export function searchForm(text: string): string {
  return text
    .normalize("NFKC")
    .replace(EACH_ALIKE, (character) => ALIKE_FORMS.get(character)!)
    .replace(/[A-Z]/g, (letter) => letter.toLowerCase())
    .replace(PASSED_OVER, "");
}

/** What was typed into a search box as forms of its words, all of which must be found. */
export function searchWords(typed: string): string[] {
  return typed.split(/\s+/u).map(searchForm).filter(Boolean);
}

/** Whether all the words that were typed stand in these texts, each in any of them. */
export function isFoundIn(texts: readonly string[], typed: string): boolean {
  const forms = texts.map(searchForm);
  return searchWords(typed).every((word) => forms.some((form) => form.includes(word)));
}

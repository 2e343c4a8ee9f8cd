/** Reads lists inside a sentence: A、B和C; “A”“B”“C”; 一是A，二是B; 以A、B为两翼. */

const WIDEST = 220;
const CONNECTOR = /(?:等|这|的|，|,|为|共|以及|在内的|组成的|构成的|为主的|即)*[“‘]?$/;
const CLAUSE_ENDS = new Set([..."，,。；;：:！？!?（(\n"]);
const VERB =
  "持续推动实施|持续深化|持续实施|深入推进|扎实推进|统筹推进|统筹实施|全力推进|大力实施|推动实施|全面实施|深入实施|组织实施|重点实施|纵深推进|强力推进|着力打造|着力构建|全面落实|严格落实|做好做实|处理好|实施好|下好|打好|打赢|办好|建好|用好|做好|抓好|抓住|抓实|紧扣|紧抓|锚定|锁定|实施|实现|推进|推动|推行|开展|按照|围绕|坚持|通过|落实|打造|突出|聚焦|统筹|包括|建立|构建|健全|完善|做到|做强|做优|把握|织密|强化|瞄准|加强|深化|巩固|夯实|筑牢|守牢|抓牢|培育|擦亮|列出|启动|布局|组建|形成|对接|紧盯|盯住|扭住|守住|守牢|把好|答好|念好|采取|实行|梳理|处理|完成|开好|其中|以|是|对|就|把|将|从";
const LEADS_OFF = new RegExp(
  `^(?:(?:要|将|先后|重点|着力|全面|深入|扎实|大力|继续|持续|全力|认真|切实|分别|共同|努力)*(?:${VERB}))(?:了|好|起|出|到)?(?=[^，,：:]{2,})`,
);
const INNER_VERB = new RegExp(`(?:将|要|持续|全面|深入|大力|着力)*(?:${VERB.replace(/\|以\|是.*$/, "")})`);
const ENUMERATOR =
  /(?:[，,、；;]|^)\s*(?:[一二三四五六七八九十]{1,2}(?:是|要|为|抓)|其[一二三四五六]|第[一二三四五六七八九十][，,、]?|[①-⑩]|[(（]?\d{1,2}[)）.．、](?!\d))[，,：:]?/g;

// Patterns stand outside the functions: one written inside is made anew at each call.
const ANY_MARK = /[、，,；;]/;
const ANY_MARK_OR_AND = /[、，,；;]|和/g;
const CLAUSE_MARK = /[，,；;]/g;
const SEMICOLON = /；|;/g;
const COMMA = /，|,/g;
const PAUSE = /、/g;
const AND = /以及|[和与及]/;
const JOINING_LAST = /[、和与及,，]$/;
const OBJECT_SIGN = /^[一-龥]{1,6}?[对就把](?=[一-龥]{2})/;
const QUOTES = /[“”‘’"]/g;
const EDGES = /^[\s，,、]+|[。；;，,、\s]+$|等$/g;
const SENTENCE_END = /[。！？\n]/;
const WHOLE_QUOTE = /^[“‘]([^“”‘’]+)[”’]$/;
const CLOSING_WORDS = /[，,]?(?:这|等)[^、；]{0,16}$/;
const INSETS = /“[^”]*”|（[^）]*）|\([^)]*\)/g;
const HEAD_END = /[，,：:；;。]|——/;
const AIM_LEAD = /^(?:坚持)?以/;
const AIM = /为(?:[一二两三四五六七八九十]|核心|主体)[一-龥]{0,3}$/;

/** The members listed right in front of an offset; `size` says how many there should be. */
export function listBefore(text: string, from: number, at: number, size: number): string[] {
  const low = Math.max(from, at - WIDEST);
  const before = text.slice(low, at).replace(CONNECTOR, "");
  if (before.endsWith("”") || before.endsWith("’")) return quotesBefore(before, size);
  const items: string[] = [];
  let end = before.length;
  let depth = 0;
  let i = end - 1;
  for (; i >= 0; i--) {
    const c = before[i]!;
    if (c === "”" || c === "）" || c === ")") depth++;
    else if ((c === "“" || c === "（" || c === "(") && depth > 0) depth--;
    else if (depth === 0 && c === "、") {
      items.unshift(before.slice(i + 1, end));
      end = i;
    } else if (depth === 0 && CLAUSE_ENDS.has(c)) break;
  }
  items.unshift(before.slice(i + 1, end));
  return trimmed(fitted(items, size));
}

/** “A、B、C” or “A”“B”“C” or “A”、“B”和“C” at the end of words. */
function quotesBefore(before: string, size: number): string[] {
  const items: string[] = [];
  let rest = before;
  for (let found = lastQuote(rest); found; found = lastQuote(rest)) {
    items.unshift(found.inner);
    rest = rest.slice(0, found.start).replace(JOINING_LAST, "");
    if (items.length > 20) break;
  }
  if (items.length === size) return items.map(clean);
  const [only] = items.slice(-1);
  const split = only?.split(ANY_MARK) ?? [];
  return split.length === size ? split.map(clean) : [];
}

function lastQuote(words: string): { inner: string; start: number } | null {
  const close = words.at(-1);
  if (close !== "”" && close !== "’") return null;
  const start = words.lastIndexOf(close === "”" ? "“" : "‘", words.length - 2);
  return start < 0 ? null : { inner: words.slice(start + 1, -1), start };
}

/** Takes the last `size` items; splits the last one at 和 where one is missing. */
function fitted(items: string[], size: number): string[] {
  if (items.length >= size) return items.slice(-size);
  const last = items.at(-1)!;
  const split = splitAnd(last);
  return items.length + split.length - 1 === size ? [...items.slice(0, -1), ...split] : items;
}

function splitAnd(item: string): string[] {
  const at = item.search(AND);
  if (at < 1) return [item];
  return [item.slice(0, at), item.slice(at).replace(AND, "")];
}

/** Frees the first member of the words in front of the list; members that all begin alike show where it begins. */
function trimmed(items: string[]): string[] {
  const [first, second, third] = items;
  if (first === undefined) return [];
  let head = leadOff(first);
  if (second !== undefined) {
    const alike = third === undefined ? second.slice(0, 2) : second[0] === third[0] ? second[0]! : "";
    const at = alike === "" || head.startsWith(alike) ? -1 : first.lastIndexOf(alike);
    const longest = Math.max(...items.slice(1).map((item) => item.length));
    if (at >= 0) head = first.slice(at);
    else if (head.length > longest) head = bareFirst(head, longest);
  }
  return [head, ...items.slice(1)].map(clean);
}

/** The first member without the clause in front of it: verb, object's 对, description. */
function bareFirst(head: string, longest: number): string {
  const rest = head.length > longest + 2 ? behindVerb(head) : head.replace(OBJECT_SIGN, "");
  const of = Math.max(rest.lastIndexOf("的"), rest.lastIndexOf("及"), rest.lastIndexOf("》"));
  return rest.length > longest && of >= 0 && of < rest.length - 2 ? rest.slice(of + 1) : rest;
}

/** Words behind the verbs of a clause with its subject: 我市将实施强师行动 → 强师行动. */
function behindVerb(words: string): string {
  const verb = INNER_VERB.exec(words);
  return verb ? leadOff(words.slice(verb.index)) : words;
}

/** Words without the verbs in front of them: 深入实施强师行动 → 强师行动. */
export function leadOff(words: string): string {
  let rest = words;
  for (let found = LEADS_OFF.exec(rest); found; found = LEADS_OFF.exec(rest))
    rest = rest.slice(found[0].length);
  return rest;
}

/** A member without quotation marks and punctuation around it. */
export function clean(member: string): string {
  const words = member.replace(QUOTES, "").replace(EDGES, "");
  const closing = words.search(/[)）]/);
  return closing > 0 && !/[(（]/.test(words.slice(0, closing)) ? words.slice(0, closing) : words;
}

const BEHIND =
  /^[”’]?[^：:，,。“”（(；;]{0,12}(?:[：:]|——|[，,]?(?:即|包括|分别(?:是|为)|指的是|是指|就是|也就是|具体(?:为|是))[：:]?)/;
const BRACKET = /^[”’]?[^：:，,。“”（(；;]{0,10}[（(]([^（()）]{4,160})[)）]/;

/** The members listed right behind an offset: behind a colon or 即, or in brackets. */
export function listBehind(text: string, at: number, to: number, size: number): string[] {
  const behind = text.slice(at, Math.min(to, at + WIDEST + 100));
  const bracket = BRACKET.exec(behind);
  if (bracket) {
    const items = splitList(bracket[1]!, size);
    if (items.length === size) return items;
  }
  const lead = BEHIND.exec(behind);
  if (!lead) return [];
  const stop = behind.slice(lead[0].length).search(SENTENCE_END);
  const list = stop < 0 ? behind.slice(lead[0].length) : behind.slice(lead[0].length, lead[0].length + stop);
  return withoutLead(splitList(list.replace(WHOLE_QUOTE, "$1"), size));
}

/** 即分层实施启航计划、护航计划和领航计划: where all members end alike, the first without the clause in front of it. */
function withoutLead(items: string[]): string[] {
  const [first, second, ...rest] = items;
  if (first === undefined || second === undefined || first.length < second.length + 4) return items;
  const ending = second.slice(-2);
  if (!items.every((item) => item.endsWith(ending))) return items;
  const bare = behindLastVerb(first);
  return bare.length > ending.length ? [bare, second, ...rest] : items;
}

/** Words behind the last of the verbs in them. */
function behindLastVerb(words: string): string {
  let rest = words;
  for (let next = behindVerb(rest); next !== rest; next = behindVerb(rest)) rest = next;
  return rest;
}

const CLAUSE_BREAK = /[，,；;。：:！？\n（()）]/;

/** A clause's list of so many members that all begin with the same words: 提站位、提能力、提效率; empty where there is none. */
export function listedWith(words: string, head: string, size: number): string[] {
  for (const clause of words.split(CLAUSE_BREAK)) {
    const items = clause.split("、");
    if (items.length === size && items.every((item) => item.startsWith(head))) return items.map(clean);
  }
  return [];
}

/** The items of a list by the mark that parts it into `size`; else by the mark that parts it most plainly. */
export function splitList(list: string, size: number): string[] {
  const numbered = list.match(ENUMERATOR);
  if (numbered && (numbered.length >= 2 || list.startsWith(numbered[0])))
    return list.split(ENUMERATOR).slice(1).map(headOf);
  const bare = list.replace(CLOSING_WORDS, "");
  const clause = split(bare, CLAUSE_MARK)[0] ?? "";
  const ways = [
    split(bare, SEMICOLON).map(shortened),
    split(clause, PAUSE),
    split(bare, PAUSE),
    split(bare, COMMA),
    split(bare, ANY_MARK_OR_AND),
  ];
  const exact = ways.find((items, way) => items.length === size && (way !== 2 || isPlain(items)));
  return (exact ?? ways.find((items, way) => items.length > 1 && (way !== 2 || isPlain(items))) ?? []).map(
    clean,
  );
}

const LONG_ITEM = 20;

/** A long clause by its first words. */
function shortened(item: string): string {
  return item.length > LONG_ITEM ? headOf(item) : item;
}

/** Whether no item of a list runs over a comma. */
function isPlain(items: readonly string[]): boolean {
  return items.every((item) => item.search(COMMA) < 0);
}

/** Splits at a global pattern's matches outside quotation marks and brackets. */
function split(list: string, mark: RegExp): string[] {
  const hidden = list.replace(INSETS, (inner) => "\u0000".repeat(inner.length));
  const items: string[] = [];
  let from = 0;
  for (const found of hidden.matchAll(mark)) {
    items.push(list.slice(from, found.index));
    from = found.index + found[0].length;
  }
  items.push(list.slice(from));
  return items.filter((item) => item.trim() !== "");
}

/** 以优质均衡、产教融合为两翼: the members without the words of aim around them. */
export function withoutAim(members: string[]): string[] {
  if (members.length === 0 || !AIM.test(members.at(-1)!)) return members;
  return members.map((member, i) => {
    const start = i === 0 ? member.replace(AIM_LEAD, "") : member;
    return i === members.length - 1 ? start.replace(AIM, "") : start;
  });
}

/** The first words of a list item, up to its first comma. */
export function headOf(item: string): string {
  return clean(item.split(HEAD_END)[0]!);
}

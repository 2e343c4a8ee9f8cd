import type { MiddlewareHandler } from "hono";
import { AppError } from "../errors.ts";

/** What a request's JSON may measure; the largest real request, a plan's snapshot to be put back, stays far below. */
const MOST = { depth: 32, values: 200_000, entries: 10_000, keys: 500, characters: 200_000 };

interface Level {
  /** Keys so far; a list has none. */
  keys: Set<string> | undefined;
  entries: number;
}

/**
 * Refuses JSON that is deep, wide or ambiguous, in one pass over its text and before anything is made of it: whatever
 * walks a parsed request may then recurse. Runs in front of the validator, which parses the same text. A body that
 * is no JSON at all is left to the parser. Errors `bad-request`, `upload-cut` where the sender breaks off.
 */
export const plainJsonOnly: MiddlewareHandler = async (c, next) => {
  if (/json/i.test(c.req.header("content-type") ?? ""))
    refuseUnplainJson(await c.req.text().catch(refuseCut));
  await next();
};

/** Whatever breaks a body off while it is read is the sender's doing, not the server's. Error `upload-cut`. */
export function refuseCut(): never {
  throw new AppError("upload-cut", "内容没有传完，请重新提交");
}

/** Refuses by {@link MOST}, and objects that name a key twice or `__proto__`. Error `bad-request`. */
export function refuseUnplainJson(text: string): void {
  const levels: Level[] = [];
  let values = 0;
  let keyMayFollow = false;
  const count = (level: Level | undefined) => {
    values += 1;
    if (level) level.entries += 1;
    if (values > MOST.values || (level && level.entries > MOST.entries)) refuse("内容项数太多，请分批提交");
  };
  for (let at = 0; at < text.length; at++) {
    const level = levels.at(-1);
    switch (text.charCodeAt(at)) {
      case OPEN_OBJECT:
      case OPEN_LIST: {
        const isObject = text.charCodeAt(at) === OPEN_OBJECT;
        levels.push({ keys: isObject ? new Set() : undefined, entries: 0 });
        if (levels.length > MOST.depth) refuse("内容层级太多");
        keyMayFollow = isObject;
        break;
      }
      case CLOSE_OBJECT:
      case CLOSE_LIST:
        levels.pop();
        keyMayFollow = false;
        break;
      case COMMA:
        count(level);
        keyMayFollow = level?.keys !== undefined;
        break;
      case QUOTE: {
        const end = endOfString(text, at);
        if (end - at > MOST.characters) refuse("内容太长，请拆分后提交");
        if (keyMayFollow && level?.keys) takeKey(level.keys, text.slice(at, end + 1));
        keyMayFollow = false;
        at = end;
      }
    }
  }
}

const [OPEN_OBJECT, CLOSE_OBJECT, OPEN_LIST, CLOSE_LIST] = [0x7b, 0x7d, 0x5b, 0x5d];
const [COMMA, QUOTE, BACKSLASH] = [0x2c, 0x22, 0x5c];

/** Where the closing quote of a string stands; the text's end where there is none. */
function endOfString(text: string, start: number): number {
  let end = text.indexOf('"', start + 1);
  while (end !== -1 && isEscaped(text, end)) end = text.indexOf('"', end + 1);
  return end === -1 ? text.length : end;
}

function isEscaped(text: string, quote: number): boolean {
  let backslashes = 0;
  while (text.charCodeAt(quote - 1 - backslashes) === BACKSLASH) backslashes += 1;
  return backslashes % 2 === 1;
}

function takeKey(keys: Set<string>, quoted: string): void {
  const key = keyIn(quoted);
  if (key === "__proto__") refuse("内容含有不能使用的名称");
  if (keys.has(key)) refuse("内容中有重复的名称");
  keys.add(key);
  if (keys.size > MOST.keys) refuse("内容项数太多，请分批提交");
}

/** The same key may be written in many ways: `"a"` and `"\u0061"`. */
function keyIn(quoted: string): string {
  if (!quoted.includes("\\")) return quoted.slice(1, -1);
  try {
    return String(JSON.parse(quoted));
  } catch {
    return quoted;
  }
}

function refuse(detail: string): never {
  throw new AppError("bad-request", detail);
}

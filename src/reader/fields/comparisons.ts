import { unitSet } from "../text/units.ts";
import type { Comparison } from "../types.ts";
import { branch, buildTrie } from "../words/trie.ts";

/** Reads how an amount is to be compared from the words next to it: 不少于10次, 58%以上, 提高3个百分点. */

/** How an amount compares, and how many characters of comparison in front of it and behind it belong to its words. */
export interface Wording {
  comparison: Comparison | undefined;
  lead: number;
  trail: number;
}

/** Words in front of an amount by what they say; where several end there, what stands first here counts. */
const IN_FRONT: [Comparison, string][] = [
  ["at-least", "不低于 不少于 至少 不得少于 不得低于 不小于 最低"],
  ["at-most", "不超过 不高于 不多于 不得超过 不大于 最多 限报 限额 控制在"],
  ["reach", "提高到 提升到 提高至 提升至 增加到 增至 升至 达到 达 稳定在 保持在 达标率"],
  ["about", "近 约 大约 将近 接近"],
  ["more-than", "超过 超 突破 逾 高于 多于 高达"],
  ["grow", "增长 增长了 增加 增加了 提高 提高了 提升 提升了 上升 上升了 增幅 新增"],
  ["fall", "下降 下降了 减少 减少了 降低 降低了 压减 压减了 缩减"],
];
/** Those that belong to the amount's own words. */
const LEADS = new Set(
  "不低于 不少于 至少 不得少于 不得低于 不超过 不高于 不得超过 最多 限报 达到 近 约 超过 突破 逾".split(" "),
);
const LOOK = 7;

const listed = IN_FRONT.flatMap(([, words], rank) => words.split(" ").map((word) => ({ word, rank })));
const RANK = Uint8Array.from(listed, ({ rank }) => rank);
const LEAD = Uint8Array.from(listed, ({ word }) => (LEADS.has(word) ? word.length : 0));
/** The words from their last character to their first, as they are met on the way back from an amount. */
const TRIE = buildTrie(listed.map(({ word }) => [...word].reverse().join("")));

/** The wording of most amounts: no comparison. */
const PLAIN: Wording = Object.freeze({ comparison: undefined, lead: 0, trail: 0 });
const AT_LEAST = 0;
const NONE = IN_FRONT.length;
const YI = "以".charCodeAt(0);
const ZUO = "左".charCodeAt(0);
const YOU = "右".charCodeAt(0);
const UP = "上".charCodeAt(0);
const DOWN = "下".charCodeAt(0);
const WITHIN = "内".charCodeAt(0);

/**
 * The wording of the amount between `at` and `end`, within `from` and `to`; `rough` tells that 余 or 多 stands in the
 * amount itself.
 */
export function wordingOf(
  units: Uint16Array,
  at: number,
  from: number,
  end: number,
  to: number,
  rough: boolean,
): Wording {
  const earliest = Math.max(from, at - LOOK);
  let rank = leastBefore(units, at, earliest) ? AT_LEAST : NONE;
  let lead = 0;
  let node = at > earliest ? TRIE.first[units[at - 1]!]! : 0;
  for (let i = at - 1; node > 0; i--) {
    const word = TRIE.word[node]!;
    if (word >= 0) {
      rank = Math.min(rank, RANK[word]!);
      if (LEAD[word]! > 0) lead = LEAD[word]!;
    }
    if (i <= earliest) break;
    node = branch(TRIE, node, units[i - 1]!);
  }
  const first = end + 1 < to ? units[end]! : 0;
  const second = first === YI || first === ZUO ? units[end + 1]! : 0;
  if (first === YI && second === UP) return { comparison: "at-least", lead, trail: 2 };
  if (first === YI && (second === DOWN || second === WITHIN))
    return { comparison: "at-most", lead, trail: 2 };
  if (rank < NONE) return { comparison: IN_FRONT[rank]![0], lead, trail: 0 };
  const about = rough || (first === ZUO && second === YOU);
  if (!about && lead === 0) return PLAIN;
  return { comparison: about ? "about" : undefined, lead, trail: 0 };
}

const ZHI = "至".charCodeAt(0);
const SHAO = "少".charCodeAt(0);
const BREAK = unitSet("，。,；");
const FARTHEST_LEAST = 3;

/** Whether 至少 stands up to three characters in front of `at` in the same clause: 至少完成3次. */
function leastBefore(units: Uint16Array, at: number, earliest: number): boolean {
  for (let i = at; i - 2 >= earliest && at - i <= FARTHEST_LEAST; i--) {
    const unit = units[i - 1]!;
    if (unit === SHAO && units[i - 2]! === ZHI) return true;
    if (BREAK[unit] === 1) return false;
  }
  return false;
}

/**
 * A trie whose branches all stand in one hash table: the longest known word at a place is found with about one look-up
 * a character, and the table of some thousand words is built in a millisecond or two when the reader is loaded.
 */

/** A built trie. Node 0 is “no such node”. */
export interface Trie {
  /** Node of each UTF-16 unit that a word begins with. */
  readonly first: Uint16Array;
  /** Of each node, bit `unit & 31` for every unit it branches by: tells most of the time that a word goes no further. */
  readonly follows: Int32Array;
  /** Branches, two numbers each: the key of node and unit, and the node it leads to; key 0 where none is. */
  readonly branches: Int32Array;
  /** By how many bits a hash is too long for the table. */
  readonly shift: number;
  /** Number of the word that ends at each node, or -1. */
  readonly word: Int32Array;
}

/** 2^32 divided by the golden ratio: spreads keys that differ little. */
const SPREAD = 0x9e3779b1;
/** A node's number must leave room for the unit beside it in a key of 32 bits. */
const MOST_NODES = 0xffff;
/** How many places the table of branches has for each. */
const SPARSE = 1.5;

/** Builds the trie of `words`; a word's number is its index. Throws a RangeError when they need 65,535 nodes or more. */
export function buildTrie(words: readonly string[]): Trie {
  let units = 1;
  for (const word of words) units += word.length;
  const bits = Math.ceil(Math.log2(units * SPARSE));
  const trie: Trie = {
    first: new Uint16Array(65536),
    follows: new Int32Array(units),
    branches: new Int32Array(2 << bits),
    shift: 32 - bits,
    word: new Int32Array(units).fill(-1),
  };
  // The nodes that are looked at most, those of first units, stand together.
  let nodes = 0;
  for (const word of words) trie.first[word.charCodeAt(0)] ||= ++nodes;
  for (let index = 0; index < words.length; index++) nodes = addWord(trie, words[index]!, index, nodes);
  if (nodes >= MOST_NODES) throw new RangeError(`${nodes} nodes are too many for a trie`);
  return trie;
}

/** Adds the branches of a word to a trie of so many nodes; answers how many it has then. */
function addWord(trie: Trie, word: string, index: number, nodes: number): number {
  let count = nodes;
  let node = trie.first[word.charCodeAt(0)]!;
  for (let i = 1; i < word.length; i++) {
    const unit = word.charCodeAt(i);
    const slot = slotOf(trie, node, unit);
    if (trie.branches[slot] === 0) {
      trie.branches[slot] = (node << 16) | unit;
      trie.branches[slot + 1] = ++count;
      trie.follows[node]! |= 1 << unit;
    }
    node = trie.branches[slot + 1]!;
  }
  trie.word[node] = index;
  return count;
}

/** Number of the longest word among `units` that begins at `at` and ends no later than `to`, or -1. */
export function longestWord(trie: Trie, units: Uint16Array, at: number, to: number): number {
  let node = trie.first[units[at]!]!;
  let longest = -1;
  for (let i = at + 1; node > 0; i++) {
    if (trie.word[node]! >= 0) longest = trie.word[node]!;
    if (i >= to) break;
    node = branch(trie, node, units[i]!);
  }
  return longest;
}

/** The node that `unit` leads to from `node`, 0 when no word goes on so. */
export function branch(trie: Trie, node: number, unit: number): number {
  if (((trie.follows[node]! >>> unit) & 1) === 0) return 0;
  return trie.branches[slotOf(trie, node, unit) + 1]!;
}

/** Where the branch from `node` by `unit` stands in the table, or the free place where it would. */
function slotOf({ branches, shift }: Trie, node: number, unit: number): number {
  const key = (node << 16) | unit;
  let slot = (Math.imul(key, SPREAD) >>> shift) << 1;
  while (branches[slot] !== key && branches[slot] !== 0) slot = (slot + 2) & (branches.length - 1);
  return slot;
}

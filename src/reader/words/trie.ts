/**
 * A double-array trie: finds the longest known word at a place with one table look-up a character. Built once when the
 * reader is loaded, in a few milliseconds.
 */

/** A built trie; `end[node]` is the word's number, or -1. */
export interface Trie {
  readonly code: Uint16Array;
  readonly base: Int32Array;
  readonly check: Int32Array;
  readonly end: Int32Array;
}

interface Node {
  children: Map<number, Node>;
  word: number;
}

/** Builds the trie of `words`; a word's number is its index. */
export function buildTrie(words: readonly string[]): Trie {
  const code = new Uint16Array(65536);
  let alphabet = 0;
  const root: Node = { children: new Map(), word: -1 };
  let nodes = 1;
  words.forEach((word, index) => {
    let node = root;
    for (let i = 0; i < word.length; i++) {
      const unit = word.charCodeAt(i);
      if (code[unit] === 0) code[unit] = ++alphabet;
      let child = node.children.get(code[unit]!);
      if (!child) {
        child = { children: new Map(), word: -1 };
        node.children.set(code[unit]!, child);
        nodes++;
      }
      node = child;
    }
    node.word = index;
  });
  return layOut(root, nodes, code, alphabet);
}

/** Places every node's children where no other node's children stand: child = base[node] + code, check = node. */
function layOut(root: Node, nodes: number, code: Uint16Array, alphabet: number): Trie {
  const room = nodes + 2 * alphabet + 2;
  const base = new Int32Array(room * 2);
  const check = new Int32Array(room * 2).fill(-1);
  const end = new Int32Array(room * 2).fill(-1);
  const queue: { node: Node; at: number }[] = [{ node: root, at: 0 }];
  check[0] = 0;
  let firstFree = 1;
  for (let head = 0; head < queue.length; head++) {
    const { node, at } = queue[head]!;
    end[at] = node.word;
    if (node.children.size === 0) continue;
    while (check[firstFree] !== -1) firstFree++;
    const codes = Int32Array.from(node.children.keys());
    const offset = freeOffset(codes, Math.max(1, firstFree - codes[0]!), check);
    base[at] = offset;
    for (const [c, child] of node.children) {
      check[offset + c] = at;
      queue.push({ node: child, at: offset + c });
    }
  }
  return { code, base, check, end };
}

/** The first offset from `from` on at which every child finds its place free. */
function freeOffset(codes: Int32Array, from: number, check: Int32Array): number {
  for (let offset = from; ; offset++) {
    let k = 0;
    while (k < codes.length && check[offset + codes[k]!] === -1) k++;
    if (k === codes.length) return offset;
  }
}

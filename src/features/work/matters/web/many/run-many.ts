/** What became of many acts done one after another. */
export interface ManyDone<Item> {
  done: Item[];
  left: { item: Item; error: unknown }[];
}

interface RunOptions {
  /** Told how many are through, done or left. */
  onProgress: (through: number) => void;
  /** Aborting stops before the next one; the one under way is finished. */
  signal: AbortSignal;
}

/** Does an act on each item in turn; one that fails is left with its error and does not stop the others. */
export async function runMany<Item>(
  items: readonly Item[],
  act: (item: Item) => Promise<unknown>,
  { onProgress, signal }: RunOptions,
): Promise<ManyDone<Item>> {
  const result: ManyDone<Item> = { done: [], left: [] };
  for (const [index, item] of items.entries()) {
    if (signal.aborted) break;
    try {
      await act(item);
      result.done.push(item);
    } catch (error) {
      result.left.push({ item, error });
    }
    onProgress(index + 1);
  }
  return result;
}

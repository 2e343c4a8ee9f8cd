/**
 * What a feature calls its things on screen, in Chinese; the English of each word stands in the feature's `web/en.json`.
 * A feature's `words.ts` says it once for both sides: trail, refusals and lists speak by it, and nothing else knows them.
 */
export interface Words {
  /** Kinds of things that its events are about: `matter` is 事项. */
  subjects?: Record<string, string>;
  /** Every act of its own that leaves a line: `matter.sign` is 签收. */
  verbs?: Record<string, string>;
  /** States, by kind of subject: `matter` `under-way` is 办理中. */
  states?: Record<string, Record<string, string>>;
  /** Keys of what its events say was changed: `dueDate` is 完成期限. */
  changes?: Record<string, string>;
  /** Codes that stand under such a key, where they are no states: `outcome` `solved` is 已解决. */
  values?: Record<string, Record<string, string>>;
  /** Two keys of one event that say what was before and what after; told as one change. */
  pairs?: readonly { before: string; after: string; label: string }[];
  /** Fields of requests, by the last name in their path, for what is wrong with one: `leadUnitId` is 牵头单位. */
  fields?: Record<string, string>;
}

/** What is called the same everywhere. */
const GENERAL: Words = {
  changes: {
    state: "状态",
    note: "说明",
    reason: "原因",
    kind: "类别",
    code: "代码",
    name: "名称",
    title: "标题",
    on: "日期",
    onDate: "生效日期",
    rows: "行数",
    filter: "筛选条件",
    rule: "自动办理的依据",
  },
  pairs: [{ before: "from", after: "to", label: "变更" }],
  fields: {
    content: "内容",
    date: "日期",
    from: "起始日期",
    kind: "类别",
    name: "名称",
    note: "说明",
    onDate: "生效日期",
    order: "排序方向",
    page: "页码",
    q: "查找内容",
    reason: "理由",
    size: "每页条数",
    sort: "排序方式",
    status: "状态",
    text: "内容",
    title: "标题",
    to: "截止日期",
    version: "版本号",
  },
};

const NONE: Required<Words> = {
  subjects: bare(),
  verbs: bare(),
  states: bare(),
  changes: bare(),
  values: bare(),
  pairs: [],
  fields: bare(),
};

let known: Required<Words> = mergeWords([]);

/** Lets this side speak the words of all features, once they are made (server) or found (web). Error as {@link mergeWords}. */
export function learnWords(all: readonly Words[]): void {
  known = mergeWords(all);
}

/** The words of all features together. */
export function words(): Required<Words> {
  return known;
}

/**
 * The words of several features as one, with those that are the same everywhere. A key has one word: features may say the
 * same, and none can say another. Throws an Error that names the key and both words.
 */
export function mergeWords(all: readonly Words[]): Required<Words> {
  return [GENERAL, ...all].reduce<Required<Words>>(
    (sum, one) => ({
      subjects: united("subjects", sum.subjects, one.subjects),
      verbs: united("verbs", sum.verbs, one.verbs),
      states: unitedBelow("states", sum.states, one.states),
      changes: united("changes", sum.changes, one.changes),
      values: unitedBelow("values", sum.values, one.values),
      pairs: [...sum.pairs, ...(one.pairs ?? [])],
      fields: united("fields", sum.fields, one.fields),
    }),
    NONE,
  );
}

type Named = Record<string, string>;

/** Without what every object has, since a request may name any key, `toString` as well. */
function bare<T>(...parts: Record<string, T>[]): Record<string, T> {
  return Object.assign(Object.create(null) as Record<string, T>, ...parts);
}

function united(where: string, sum: Named, more: Named = {}): Named {
  for (const [key, word] of Object.entries(more))
    if (sum[key] !== undefined && sum[key] !== word)
      throw new Error(`words: ${where}.${key} is called ${sum[key]} and ${word}; a key has one word`);
  return bare(sum, more);
}

function unitedBelow(where: string, sum: Record<string, Named>, more: Record<string, Named> = {}) {
  const below = Object.entries(more).map(
    ([key, named]) => [key, united(`${where}.${key}`, sum[key] ?? {}, named)] as const,
  );
  return bare(sum, Object.fromEntries(below));
}

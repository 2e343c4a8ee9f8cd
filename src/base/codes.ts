/**
 * The codes of the machinery's own errors: each with its HTTP status and the sentence a person reads when the place
 * that found the error has nothing more exact to say. Screens switch on the code, never on the sentence. A feature has
 * its own in its `codes.ts`; together they are a closed list, from which `docs/errors.md` and the page where a problem's
 * `type` leads are made.
 */
export const CODES = {
  "bad-request": { status: 400, title: "提交的内容有误，请检查后重试" },
  "not-json": { status: 400, title: "提交的内容无法识别" },
  "sign-in-required": { status: 401, title: "请先登录" },
  "session-ended": { status: 401, title: "登录已过期，请重新登录；已填写的内容仍然保留" },
  "password-change-required": { status: 403, title: "首次登录请先修改密码" },
  "second-factor-required": { status: 403, title: "本单位要求此岗位使用两步验证，请先开启" },
  "foreign-origin": { status: 403, title: "请求来源不受信任" },
  forbidden: { status: 403, title: "您的岗位没有办理此事的权限" },
  "not-found": { status: 404, title: "没有找到，可能已被移走或您无权查看" },
  "changed-meanwhile": { status: 409, title: "他人刚刚处理过，请查看最新情况后再办" },
  "not-allowed-now": { status: 409, title: "当前状态下不能这样办理" },
  duplicate: { status: 409, title: "已有相同的内容" },
  "key-reused": { status: 409, title: "同一请求编号对应了不同内容" },
  "too-large": { status: 413, title: "文件超过 50 MB，请压缩或拆分后上传" },
  "over-quota": { status: 413, title: "本单位存放的文件已满，请联系系统管理员" },
  "upload-cut": { status: 400, title: "文件没有传完，请重新上传" },
  "too-many-uploads": { status: 429, title: "您同时上传的文件太多，请等前面的传完再传", retryAfter: 5 },
  "unsupported-file": { status: 415, title: "不支持这种文件" },
  "storage-full": { status: 507, title: "磁盘空间不足，内容未能保存，请联系管理员" },
  busy: { status: 503, title: "系统繁忙，没有办成，请稍后再试；已填写的内容仍然保留", retryAfter: 2 },
  "database-restarting": {
    status: 503,
    title: "数据库正在重新启动，请稍候再试；已填写的内容仍然保留",
    retryAfter: 3,
  },
  unavailable: { status: 503, title: "服务暂时不可用，请稍后再试", retryAfter: 5 },
  unexpected: { status: 500, title: "系统出现意外，已记录，请稍后再试" },
} as const satisfies Record<string, CodeEntry>;

/** What a code says of itself. */
export interface CodeEntry {
  status: number;
  title: string;
  /** Seconds after which asking again may help, sent as `Retry-After` (RFC 9110, 10.2.3). */
  retryAfter?: number;
}

/** What a feature says of a code of its own: for the documentation, too, in English. */
export interface FeatureCode extends CodeEntry {
  meaning: string;
  remedy: string;
}

/** The codes of features by name; each feature adds its own to this type beside its list. */
// biome-ignore lint/suspicious/noEmptyInterface: filled by the features' codes.ts
export interface CodesOfFeatures {}

/** A stable error code, as sent to clients. */
export type Code = keyof typeof CODES | keyof CodesOfFeatures;

const ofFeatures = new Map<string, FeatureCode>();

/** Lets the server speak the codes of its features. Throws an Error where two lists have one code. */
export function learnCodes(lists: readonly Record<string, FeatureCode>[]): void {
  ofFeatures.clear();
  for (const [code, entry] of lists.flatMap((list) => Object.entries(list))) {
    if (code in CODES || ofFeatures.has(code)) throw new Error(`the code ${code} stands in two lists`);
    ofFeatures.set(code, entry);
  }
}

/** Every code with what it says of itself, the machinery's first, then the features' in their order. */
export function allCodes(): [Code, CodeEntry][] {
  return [...Object.entries(CODES), ...ofFeatures] as [Code, CodeEntry][];
}

/** What a code says of itself; one that nobody has learned is an unexpected error. */
export function entryOf(code: Code): CodeEntry {
  return ofFeatures.get(code) ?? (CODES as Record<string, CodeEntry>)[code] ?? CODES.unexpected;
}

/** What is wrong with one field of a form: its path in the request and a sentence for the person. */
export interface FieldProblem {
  path: string;
  message: string;
}

/** Problem details as sent over HTTP (RFC 9457), with our code and, where they help, fields and facts. */
export interface Problem {
  /** Where the code is explained, relative to the address asked: `/docs/errors#not-found`. */
  type: string;
  title: string;
  status: number;
  code: Code;
  detail: string;
  fields?: FieldProblem[];
  facts?: Record<string, unknown>;
}

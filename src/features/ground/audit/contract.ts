import { z } from "zod";
import { LocalDate } from "../../../base/dates.ts";
import { Id } from "../../../base/ids.ts";
import { Page } from "../../../base/numbers.ts";
import { route } from "../../../base/route.ts";

/** What events are about, by the wording on screen. */
export const SUBJECT_NAMES = {
  matter: "事项",
  plan: "计划",
  document: "文稿",
  "evidence-upload": "佐证文件",
  "matter-rules": "灯号规则",
  unit: "单位",
  person: "人员",
  post: "岗位",
  access: "登录",
  "trail-export": "留痕导出",
  "people-export": "人员导出",
  "sign-in-rule": "登录要求",
} as const;
export type SubjectKind = keyof typeof SUBJECT_NAMES;
const SUBJECT_KINDS = Object.keys(SUBJECT_NAMES) as [SubjectKind, ...SubjectKind[]];

/** Every act that leaves a line, by the wording on screen. */
export const VERB_NAMES: Record<string, string> = {
  "matter.register": "登记事项",
  "matter.dispatch": "交办",
  "matter.sign": "签收",
  "matter.decline": "退签",
  "matter.split": "分解",
  "matter.report": "反馈",
  "matter.submit": "提交",
  "matter.return": "退回",
  "matter.finish": "办结",
  "matter.verify": "核查",
  "matter.close": "销号",
  "matter.request-extension": "申请延期",
  "matter.decide-extension": "审批延期",
  "matter.urge": "催办",
  "matter.cancel": "终止",
  "matter.reopen": "重开",
  "matter.support-sign": "协办签收",
  "matter.support-report": "协办反馈",
  "matter.pass-on": "事项移交",
  "matter.join": "并入同一事项",
  "matter.amend": "事项调整",
  "matter-rules.set": "设定灯号规则",
  "evidence.upload": "上传佐证",
  "plan.draw-up": "拟定计划",
  "plan.edit": "修改计划",
  "plan.adopt": "计划定稿",
  "plan.revise": "修订计划",
  "plan.pass-on": "计划移交",
  "plan.follow-unit": "计划随单位调整",
  "document.upload": "上传文稿",
  "document.begin-reading": "开始读取文稿",
  "document.read": "读出文稿",
  "document.fail": "文稿读取失败",
  "document.retry": "重新读取文稿",
  "document.set-date": "设定文稿日期",
  "document.pass-on": "文稿移交",
  "unit.open": "设立单位",
  "unit.rename": "单位更名",
  "unit.move": "单位划转",
  "unit.merge": "单位合并",
  "unit.close": "撤销单位",
  "person.create": "登记人员",
  "person.reset-password": "重置密码",
  "person.leave": "人员离任",
  "person.return": "人员回任",
  "person.reset-second-factor": "解除两步验证",
  "person.unlink-provider": "解除统一身份认证绑定",
  "person.change-phone": "更新电话",
  "post.give": "任岗",
  "post.end": "免岗",
  "post.change-title": "职务变更",
  "post.pass-on": "岗位转接",
  "access.sign-in": "登录",
  "access.refuse": "登录被拒",
  "access.lock": "账号锁定",
  "access.switch-post": "切换岗位",
  "access.change-password": "修改密码",
  "access.end": "退出或结束登录",
  "access.link": "绑定统一身份认证",
  "access.enrol": "开启两步验证",
  "access.renew-codes": "重新生成恢复码",
  "access.end-factor": "关闭两步验证",
  "sign-in-rule.set": "设定登录要求",
  "trail.export": "导出留痕",
  "people.export": "导出人员",
};

/**
 * One thing that changed in an act, in Chinese words; those of the house (labels, states, kinds) have their English in the
 * screen's catalogue. What had no value before, or was only said, has no `before`.
 */
export const Changed = z.object({
  label: z.string(),
  before: z.string().nullable(),
  after: z.string().describe("names are separated by 、; empty where there are none"),
  count: z.number().nullable().describe("how many there are, where `after` does not name them all"),
});
export type Changed = z.output<typeof Changed>;

/** One line of the trail. */
export const TrailRow = z.object({
  id: Id,
  at: z.iso.datetime(),
  who: z.string(),
  personId: Id.nullable(),
  post: z.string().describe("the post acted from, in words"),
  actorUnit: z.string(),
  unit: z.string().describe("the unit concerned, by its present name"),
  unitId: Id,
  subjectKind: z.string(),
  subjectName: z.string().describe("the kind of subject in words"),
  subjectId: Id,
  subjectVersion: z.number(),
  verb: z.string(),
  summary: z.string(),
  changed: z.array(Changed),
  seal: z.object({ number: z.number(), hash: z.string(), at: z.iso.datetime() }).nullable(),
});
export type TrailRow = z.output<typeof TrailRow>;

const many = <T extends z.ZodType>(item: T) =>
  z.preprocess((v) => (v === undefined ? [] : Array.isArray(v) ? v : [v]), z.array(item));

const Filter = {
  q: z.string().trim().max(100).optional().describe("words in summary, person or unit; all must occur"),
  verb: many(z.string().regex(/^[a-z-]+\.[a-z-]+$/, "办理事项的代码不正确")).optional(),
  subjectKind: many(z.enum(SUBJECT_KINDS)).optional(),
  subjectId: Id.optional(),
  personId: Id.optional().describe("acts of this person"),
  unitId: Id.optional().describe("concerning this unit or one below it"),
  from: LocalDate.optional(),
  to: LocalDate.optional().describe("the last day, inclusive"),
};
/** What narrows the trail; kept in the address of the screen under the same names. */
export const TrailFilter = z.object(Filter);
export type TrailFilter = z.output<typeof TrailFilter>;

/** Lists count no further than this; who wants more narrows the search or exports. */
export const MOST_COUNTED = 10_000;
/** Rows that one export holds at most. */
export const MOST_EXPORTED = 100_000;
/** Header of an export's answer: how many rows follow the heading. */
export const ROWS_HEADER = "x-row-count";

export const listTrail = route({
  method: "get",
  path: "/api/trail",
  summary: "The trail of the post's unit and all below, the newest first",
  query: TrailFilter.extend({
    ...Page,
  }),
  response: z.object({
    rows: z.array(TrailRow),
    total: z.number().describe(`counted up to ${MOST_COUNTED}`),
  }),
});

export const getChain = route({
  method: "get",
  path: "/api/trail/chain",
  summary: "How far the authority's trail is sealed: the last seal, and how many acts wait for theirs",
  response: z.object({
    last: z.object({ number: z.number(), hash: z.string(), at: z.iso.datetime() }).nullable(),
    waiting: z.number(),
  }),
});

export const getEvent = route({
  method: "get",
  path: "/api/trail/{id}",
  summary: "One line of the trail",
  params: z.object({ id: Id }),
  response: TrailRow,
});

export const exportTrail = route({
  method: "post",
  path: "/api/trail/export",
  summary: `The trail as CSV in UTF-8, at most ${MOST_EXPORTED} rows; the export is itself an act on the trail`,
  body: TrailFilter,
  response: "bytes",
});

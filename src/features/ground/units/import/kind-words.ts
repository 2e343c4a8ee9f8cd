import { UNIT_KINDS, type UnitKind } from "../../../../base/actor.ts";
import { searchForm } from "../../../../base/normal-text.ts";
import { SCHOOL_KIND_NAMES, SCHOOL_KINDS, type SchoolKind, UNIT_KIND_NAMES } from "../contract.ts";

/** What a unit is: its kind, and of a school its level. */
export interface KindGiven {
  kind: UnitKind;
  schoolKind: SchoolKind | null;
}

/** What the trade calls kinds of schools beside our own words, as official lists and statistics write them. */
const ALSO: Record<SchoolKind, string> = {
  kindergarten: "学前 学前教育 幼教 幼儿学校",
  primary: "普通小学 完全小学 完小 中心小学 中心校 村小 初小 初级小学 教学点 小学教学点",
  middle: "初级中学 普通初中 初中学校 初中校 职业初中",
  high: "高级中学 普通高中 普高 高中学校 普通高级中学",
  "nine-year": "九年制 九年义务教育学校 九年一贯",
  "complete-secondary": "完中 完全中学校 初高中 六年制中学",
  "twelve-year": "十二年制 十二年一贯 十五年一贯制",
  vocational:
    "中职学校 中等职业教育 中等职业 职业学校 职业高中 职高 职业高级中学 职业中学 职中 中专 职业中专 中等专业 普通中专 成人中专 技工 技校 职业教育中心 职教中心",
  special: "特殊教育 特教学校 特校 盲校 聋校 盲聋 培智 启智 辅读",
};

const OFFICES: Partial<Record<KindGiven["kind"], string>> = {
  authority: "市教育局 主管部门",
  department: "科室 股室 机关处室 机关科室",
  county: "县教育局 区教育局 县区教育局 区县教育局 县市区教育局 区县局 县市区局 县局 区局",
  office: "内设科室 内设部门 校内机构 中层部门",
};

const KINDS = new Map<string, KindGiven>([
  ...UNIT_KINDS.filter((kind) => kind !== "school").flatMap((kind) =>
    wordsFor(UNIT_KIND_NAMES[kind], OFFICES[kind]).map((word): [string, KindGiven] => [
      word,
      { kind, schoolKind: null },
    ]),
  ),
  ...SCHOOL_KINDS.flatMap((schoolKind) =>
    wordsFor(SCHOOL_KIND_NAMES[schoolKind], ALSO[schoolKind]).map((word): [string, KindGiven] => [
      word,
      { kind: "school", schoolKind },
    ]),
  ),
]);

function wordsFor(own: string, also = ""): string[] {
  return [own, ...also.split(" ").filter(Boolean)];
}

/** Who runs a school is no kind of it. */
const RUN_BY =
  /^(?:公办|民办|公立|私立|国办|普惠性?|营利性|非营利性|农村|城镇|城市|县镇|乡镇|乡村|寄宿制|独立设置|全日制)+/u;

/** The kind that a cell names, in our words or in the trade's; undefined where it names none that we know. */
export function kindNamed(cell: string): KindGiven | undefined {
  const words = searchForm(cell)
    .replace(/\([^()]*\)/gu, "")
    .replace(/^9(?=年)/u, "九")
    .replace(/^12(?=年)/u, "十二");
  const bare = words.replace(RUN_BY, "");
  return [words, bare, bare.replace(/(?:学校|校)$/u, "")].map((one) => KINDS.get(one)).find(Boolean);
}

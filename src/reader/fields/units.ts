import { buildTrie, longestWord } from "../words/trie.ts";

/** The units that make a number an amount, and those that make it something else. */

const NAMES = `个 笔 名 人 位 所 家 次 节 套 项 件 批 期 场 门 份 台 间 处 条 支 对 枚 天 小时 分钟 年 周 岁 分 轮 里 字 册 袋 吨 亩 元 兆 篇 幅
  部 本 座 栋 幢 辆 块 片 户 组 队 班 级 人次 场次 轮次 课时 学时 学分 学期 届 ㎡ 平方米 平方公里 公里 千米 公顷 米 厘米 毫米 公斤 千克 克 升 千瓦 千瓦时 度
  个百分点 百分点 个月 个工作日 工作日 个小时 倍 成 例 起 宗 桩 封 通 集 讲 堂 款 种 类 顿 餐 车次 班次 车 床 张床 席 盏 棵 株 口 双 副 枝 面 艘 架 门次 课次 件次 万册 校次 校 村 县 市 区 镇 乡 周年 代 层 排 步 秒 分贝 勒克斯 千帕 km m kg g GB MB Mbps M G 平米 家次 户次 条次 项次 家庭 台套 台（套） 人/年 点 折 只 头 瓶 箱 盒 桶 根 卷 版 期次 名额 股 团 路`;
const COUNTING =
  "名 笔 人 位 所 家 次 节 套 件 批 期 场 份 台 间 处 支 对 枚 天 小时 分钟 周 岁 轮 里 字 册 吨 亩 元 篇 幅 本 座 栋 辆 块 户 人次 场次 轮次 课时 学时 学期 平方米 公里 米 公斤 倍 个月 个工作日 个小时 例 起 封 集 讲 顿 门 条 次";
const NEVER = "级 届 类 点 代 版 层 排 步 折 面 口 股 团 度 通 片 车 双 区 市 县 镇 乡 村 校 款 席 周年";
const DURATION = "年 天 周 个月 个工作日 学期";

/** A unit of amounts. */
export interface Unit {
  /** The unit as written; "" for none. */
  name: string;
  /** Makes an amount even of a number in characters; 三个, 两项 often only number a list. */
  counting: boolean;
  /** Only times or ranks: never an amount here. */
  never: boolean;
  /** Measures time, so that words behind it may make it a deadline. */
  duration: boolean;
}

const names = NAMES.split(/\s+/);
const counting = new Set(COUNTING.split(" "));
const never = new Set(NEVER.split(" "));
const duration = new Set(DURATION.split(" "));
const UNITS = names.map(unitOf);
const TRIE = buildTrie(names);

/** What stands for the unit where there is none. */
export const NO_UNIT = unitOf("");
/** The unit of rates. */
export const PERCENT = unitOf("%");

function unitOf(name: string): Unit {
  return { name, counting: counting.has(name), never: never.has(name), duration: duration.has(name) };
}

/** The longest unit of amounts that stands at `at` in a text and ends no later than `to`. */
export function unitAt(text: Uint16Array, at: number, to: number): Unit {
  const found = at < to ? longestWord(TRIE, text, at, to) : -1;
  return found < 0 ? NO_UNIT : UNITS[found]!;
}

/** Whether a unit may begin with a UTF-16 unit. */
export function beginsUnit(unit: number): boolean {
  return TRIE.first[unit]! > 0;
}

/** The units that make a number an amount, and those that make it something else. */

const UNITS = `个 名 人 位 所 家 次 节 套 项 件 批 期 场 门 份 台 间 处 条 支 对 枚 天 小时 分钟 年 周 岁 分 轮 里 字 册 袋 吨 亩 元 兆 篇 幅
  部 本 座 栋 幢 辆 块 片 户 组 队 班 级 人次 场次 课时 学时 学分 学期 届 平方米 平方公里 公里 千米 公顷 米 厘米 毫米 公斤 千克 克 升 千瓦 千瓦时 度
  个百分点 百分点 个月 个工作日 工作日 个小时 倍 成 例 起 宗 桩 封 通 集 讲 堂 款 种 类 顿 餐 车次 班次 车 床 张床 席 盏 棵 株 口 双 副 枝 面 艘 架 门次 课次 件次 万册 校次 校 村 县 市 区 镇 乡 周年 代 层 排 步 秒 分贝 勒克斯 千帕 km m kg g GB MB Mbps M G 平米 家次 户次 条次 项次 家庭 台套 台（套） 人/年 点 折 只 头 瓶 箱 盒 桶 根 卷 版 期次 名额 股 团 路`;

/** A unit's place among the amounts. */
interface Node {
  next: Map<string, Node>;
  unit: boolean;
}

const root: Node = { next: new Map(), unit: false };
for (const unit of UNITS.split(/\s+/)) {
  let node = root;
  for (const c of unit) {
    let next = node.next.get(c);
    if (!next) {
      next = { next: new Map(), unit: false };
      node.next.set(c, next);
    }
    node = next;
  }
  node.unit = true;
}

/** Offset behind the longest unit at `at`, or `at` when no unit stands there. */
export function unitEnd(text: string, at: number, to: number): number {
  let node: Node | undefined = root;
  let end = at;
  for (let i = at; i < to; i++) {
    node = node.next.get(text[i]!);
    if (!node) break;
    if (node.unit) end = i + 1;
  }
  return end;
}

/** Units that a number in characters needs to count as an amount; 三个, 两项 often only number a list. */
export const COUNTING = new Set(
  "名 人 位 所 家 次 节 套 件 批 期 场 份 台 间 处 支 对 枚 天 小时 分钟 周 岁 轮 里 字 册 吨 亩 元 篇 幅 本 座 栋 辆 块 户 人次 场次 课时 学时 学期 平方米 公里 米 公斤 倍 个月 个工作日 个小时 例 起 封 集 讲 顿 门 条 次".split(
    " ",
  ),
);

/** Units that only time or rank: never amounts here. */
export const NEVER = new Set(
  "级 届 类 点 代 版 层 排 步 折 面 口 股 团 度 通 片 车 双 区 市 县 镇 乡 村 校 款 席 周年".split(" "),
);

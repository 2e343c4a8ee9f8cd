/** A figure with its unit in a clause, with the words that compare it. */
export interface AmountIn {
  /** As written, with its comparison: 不少于 30 天, 12所, 达到98%. */
  words: string;
  /** The figure alone: 12所. */
  figure: string;
  unit: string;
  at: number;
  end: number;
}

const UNIT =
  "(?:人次|场次|课时|学时|平方米|公里|个百分点|小时|分钟|工作日|万元|亿元|元|所|个|名|人|位|家|次|场|期|节|套|项|件|门|份|台|间|处|条|支|篇|册|辆|栋|座|户|例|对|轮|批|本|部|批次|笔|张|块|棵|类|天|周|届|门次|%|％)";
const COMPARED =
  "(?:不少于|不低于|不超过|不高于|达到|达|控制在|稳定在|保持在|提高到|提升到|提高至|提升至|降低至|降低到|降至|降到|压减|下降|增长|增加|累计|至少|约|近|超过|突破|巩固在|完成)?";
const NUMBER =
  "(?:\\d+(?:\\.\\d+)?|[一二两三四五六七八九十百千]{1,4}(?=所|名|场|期|次|个(?![一-龥]{0,2}月)))";
const AMOUNT = new RegExp(
  `${COMPARED}(${NUMBER}[万亿余]?(?:多|余)?\\s*${UNIT})(?:以上|以内|以下|左右)?`,
  "g",
);
/** Figures that count no result: years, ordinals, times of day, 一次性. */
const NOT_A_RESULT = /^(?:20\d\d|第)/;

/** The figures of a clause that could be a result. Pure. */
export function amountsIn(clause: string): AmountIn[] {
  return [...clause.matchAll(AMOUNT)].flatMap((found) => {
    const before = clause[found.index - 1] ?? "";
    if (before === "第" || NOT_A_RESULT.test(found[0])) return [];
    const figure = found[1]!;
    const unit = /[^\d.万亿余多一二两三四五六七八九十百千\s].*$/.exec(figure)?.[0] ?? "";
    return [{ words: found[0], figure, unit, at: found.index, end: found.index + found[0].length }];
  });
}

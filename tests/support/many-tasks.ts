const WORKS = ["检修", "清点", "登记", "演练", "走访", "更新"];
const THINGS = ["锅炉", "消火栓", "图书", "饮水机", "围墙", "路灯", "操场"];

/** An invented text of so many tasks, one a line, without leads, dates or standards. */
export function manyTasks(count: number): string {
  return Array.from({ length: count }, (_, at) => {
    const heading = at % 50 === 0 ? `${at / 50 + 1}、第${at / 50 + 1}组工作\n` : "";
    const thing = THINGS[at % THINGS.length]!;
    return `${heading}开展第${at + 1}批${thing}${WORKS[at % WORKS.length]!}，逐校核对${thing}情况。`;
  }).join("\n");
}

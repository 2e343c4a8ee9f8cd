const WORKS = ["排查", "检修", "更新", "登记", "清点", "演练", "培训", "走访"];
const THINGS = ["路灯", "围墙", "水箱", "锅炉", "校门", "库房", "操场", "饮水机", "消火栓", "图书"];

/** An invented text of at least so many characters: headings, tasks with who and until when, aims, and plain words. */
export function longText(characters: number): string {
  const lines = ["枫溪市教育局设施管理工作要点"];
  let length = 0;
  for (let i = 0; length < characters; i += 1) {
    const thing = THINGS[i % THINGS.length]!;
    const work = WORKS[(i * 3) % WORKS.length]!;
    if (i % 12 === 0) lines.push(`${i / 12 + 1}、${thing}管理`);
    lines.push(
      `开展第${i + 1}批${thing}${work}，${(i % 11) + 1}月底前完成${(i % 40) + 5}处整改。（责任科室：安全督导科；配合单位：基础教育科）` +
        `力争各校${thing}完好率达到95%。${thing}的保管办法照旧，由各校自行安排。`,
    );
    length += lines.at(-1)!.length;
  }
  return lines.join("\n");
}

import { describe, expect, it } from "vitest";
import { numberingAt } from "../structure/numbering.ts";
import { unitsOf } from "../text/units.ts";
import { areasNamed } from "./document/authority.ts";
import { type Doers, findOwners } from "./owners.ts";

function ownersIn(text: string, start: number, end: number, areas: string[] = []): Doers {
  const { style, end: numberEnd } = numberingAt(text, start);
  const sentence = { start, body: style > 0 ? numberEnd : start, end };
  return findOwners({ text, units: unitsOf(text) }, sentence, areasNamed(new Set(areas)));
}

/** Leads and, behind a slash, supporting units of the first sentence of a text. */
function owners(text: string, areas: string[] = []): string {
  const end = text.includes("\n") ? text.indexOf("\n") : text.length;
  const { lead, support } = ownersIn(text, 0, end, areas);
  const words = (spans: typeof lead) => spans.map((s) => text.slice(s.start, s.end)).join("|");
  return support.length > 0 ? `${words(lead)} / ${words(support)}` : words(lead);
}

describe("owners in the sentence", () => {
  it.each([
    ["各县（市、区）教育局和直属学校要于5月底前完成自查。", "各县（市、区）教育局|直属学校"],
    ["麻栗坪特殊教育学校新增职业高中部。", "麻栗坪特殊教育学校"],
    ["石垭村九年一贯制学校、图南镇中心校要提前备足取暖用煤。", "石垭村九年一贯制学校|图南镇中心校"],
    ["局机关各科室、直属各单位要主动认领任务。", "局机关各科室|直属各单位"],
    ["县教育局基教股、安稳股负责跟踪督办。", "县教育局基教股|安稳股"],
    ["县教育局发展规划股、督导室要每月调度。", "县教育局发展规划股|督导室"],
    ["县“双减”专班要每周开展一次巡查。", "县“双减”专班"],
    ["“云溪教育先锋队”获得一等奖。", "云溪教育先锋队"],
    ["渔山县筹措资金更换净水设备。", "渔山县"],
    ["在做好防疫工作的基础上，临江市创新“研学一刻”活动形式。", "临江市"],
    ["9月底前各县区教育局完成学籍核查。", "各县区教育局"],
    ["县委、县政府把学校建设列入民生实事。", "县委、县政府"],
    ["教育、市场监管、公安等部门开展联合执法29次。", "教育、市场监管、公安等部门"],
    ["金沙、柳林等乡镇主动腾出闲置校舍。", "金沙、柳林等乡镇"],
    ["松岭教育和体育局坚持把教育摆在优先位置。", "松岭教育和体育局"],
    ["市教育局在市委、市政府的坚强领导下，组建教联体12个。", "市教育局"],
    ["党组织负责人履行党建责任述职评议。", "党组织负责人"],
    ["各校校长是第一责任人，要成立专班。", "各校校长"],
    ["云溪将继续深化改革。", "云溪"],
    ["各县区务于3月5日前上报名单。", "各县区"],
    ["每所学校每个年级限报1队。", "每所学校"],
    ["食宿费用由选派单位承担。", "选派单位"],
    ["各班更换板报，大队部组织评比。", "各班|大队部"],
    ["每位领导听课不少于4节。", "每位领导"],
    ["各科室本周召开例会。", "各科室"],
    ["联合县审计局开展抽查，会同县委驻局纪检组建立移交机制。", "县审计局|县委驻局纪检组"],
    ["筹备校园合唱节（少先队、音乐组）。", "少先队|音乐组"],
    ["市级财政补助到位率达到90%。", ""],
    ["到2025年，我县实现心理辅导室全覆盖。", "我县"],
    ["区教育局安全科、基教科要加强指导。", "区教育局安全科|基教科"],
    ["市教育局、市卫生健康委、团市委联合印发通知。", "市教育局|市卫生健康委|团市委"],
    ["各区教育局、市直属各学校、各民办高中请于10日内上报。", "各区教育局|市直属各学校|各民办高中"],
    ["各中小学、幼儿园要落实方案。", "各中小学|幼儿园"],
    ["经开区社会事业局于每月5日前报送数据。", "经开区社会事业局"],
    ["各高等学校要高度重视。", "各高等学校"],
    ["全区中小学校、幼儿园全面开展自查。", "全区中小学校|幼儿园"],
    ["县教育局党组专题研究部署，各年级组具体落实。", "县教育局党组|各年级组"],
    ["省级财政安排专项资金2亿元。", "省级财政"],
    ["局督查室适时开展督查。", "局督查室"],
    ["县一中数学组获省二等奖。", "县一中数学组"],
    ["各级党委和政府要优先保障投入。", "各级党委和政府"],
    ["其余问题由学校主要负责人签字背书。", "学校主要负责人"],
  ])("%s", (text, expected) => {
    expect(owners(text, ["云溪"])).toBe(expected);
  });

  it.each([
    ["县教育局会同县公安局、县市场监管局开展排查。", "县教育局|县公安局|县市场监管局"],
    ["县教育局于6月30日前会同县住建局完成鉴定。", "县教育局|县住建局"],
    ["联合团县委、县妇联举办夏令营。", "团县委|县妇联"],
    ["会同水务、公安建立巡查机制。", "水务|公安"],
    ["市职业学院与40家企业签订育人协议。", "市职业学院"],
    ["由基教科牵头，人事科、计财科配合，制定方案。", "基教科 / 人事科|计财科"],
    ["由市教育工会牵头、人事科配合，办好实事。", "市教育工会 / 人事科"],
    ["由县教育局牵头，县卫生局、团县委参与，建立网络。", "县教育局 / 县卫生局|团县委"],
    ["缺口由区教育局、学校共同筹措资金解决。", "区教育局|学校"],
    ["薄弱学校由县一小、县二小结对帮扶。", "县一小|县二小"],
  ])("%s", (text, expected) => {
    expect(owners(text)).toBe(expected);
  });

  it.each([
    "指导学校建立台账。",
    "组织教师开展培训，督促各校整改到位。",
    "面向学生开展问卷调查，为乡村学校提供设备。",
    "要引导各县区教育局加大投入。",
    "学校食堂实行公开招标，教师队伍建设取得成效。",
    "新建城北实验学校，支持县三中迁建。",
    "实施“小而优”乡村学校建设行动。",
    "学校建设、教师培训、课堂改革一体推进。",
    "普惠园覆盖率达到93%，每所学校至少配备1名心理教师。",
    "县第二幼儿园8月底前竣工。",
    "三年内完成所有小区配套园治理。",
    "以学校为单位报送材料，与省师范大学共建基地。",
    "督导结果纳入2025年学校综合考核。",
    "市教育局局长林知远表示，教育是民生。",
    "学校申报的课题被列为重点。",
    "成立由市政府主要领导任组长的专班，柳林小学四年级有3个班超时。",
    "超三成学校建成书香校园。",
    "片区工作站年底前全部挂牌运行。",
    "全县组建城乡教研共同体15个。",
    "成立由党组书记任组长的专班，政务服务事项全程网办。",
    "全县共有学校62所，教师4100名。",
    "抓好格局优化，提高学科教学水平，办好校园活动。",
  ])("finds nobody who does it in %s", (text) => {
    expect(owners(text)).toBe("");
  });
});

describe("responsibility tags", () => {
  it("tells those of the tag, and apart from them whoever the sentence itself has act", () => {
    const text = "9月底前各校完成承诺，县一中、县二中分别结对。（责任科室：人事科；配合单位：各县区教育局）";
    expect(owners(text)).toBe("人事科 / 各县区教育局");
    const acting = (words: string) =>
      ownersIn(words, 0, words.length).acting.map(({ start, end }) => words.slice(start, end));
    expect(acting(text)).toEqual(["各校", "县一中", "县二中"]);
    expect(acting("人事科牵头修订办法。（责任科室：人事科）")).toEqual([]);
    expect(acting("各园要每日晨检。（总务处）")).toEqual(["各园"]);
    expect(acting("新建幼儿园3所。（责任单位：规划科）")).toEqual([]);
  });

  it.each([
    ["修订《食堂管理细则》，每月公示采购清单。（总务处）", "总务处"],
    ["开展师德承诺签名活动（人事股、教师发展中心）。", "人事股|教师发展中心"],
    ["安全督导科：落实护学岗制度，每月巡查不少于2次。", "安全督导科"],
    ["基教股、教研室：组织期中质量监测。", "基教股|教研室"],
    ["3.人事科：完成岗位聘任。", "人事科"],
    ["获评省级示范校（一等奖）。", ""],
    ["完成评审（附评审表）。", ""],
    ["各县区教育局：", ""],
    ["推进方式：由点到面逐步铺开。", ""],
    ["自评工作实行校长负责制，逐级压实责任。", ""],
    ["考核结果采取教师互评方式产生。", ""],
  ])("a label in front and a bare tag behind name owners, other words do not: %s", (text, expected) => {
    expect(owners(text)).toBe(expected);
  });

  it("reads （甲牵头，乙配合）, tags in square brackets and posts of one person", () => {
    expect(owners("修订学校章程。（组织人事科牵头，各县区教育局、市直学校配合）")).toBe(
      "组织人事科 / 各县区教育局|市直学校",
    );
    expect(owners("推进章程修订。（由基础教育科负责）")).toBe("基础教育科");
    expect(owners("建立后备库。（责任领导：党组成员、副局长林知远；责任科室：人事科）")).toBe(
      "党组成员、副局长林知远|人事科",
    );
  });

  it("keeps 各县（市、区）教育局 one name, also in a tag in square brackets", () => {
    expect(owners("推进轮岗。（牵头科室：人事科；配合单位：各县（市、区）教育局、各镇（街）学校）")).toBe(
      "人事科 / 各县（市、区）教育局|各镇（街）学校",
    );
    expect(owners("推进轮岗。[牵头单位:人事科;配合单位:各县（市、区）教育局]")).toBe(
      "人事科 / 各县（市、区）教育局",
    );
    expect(owners("推进轮岗。【责任单位：人事科、计财科】")).toBe("人事科|计财科");
    expect(owners("推进轮岗。\n责任单位：人事科　配合单位：各县（市、区）教育局")).toBe(
      "人事科 / 各县（市、区）教育局",
    );
  });

  it("reads a tag on the next line, with or without brackets", () => {
    expect(owners("新建幼儿园3所。\n　　（责任单位：规划科；配合单位：市城投集团）")).toBe(
      "规划科 / 市城投集团",
    );
    expect(owners("新建幼儿园3所。\n责任单位：规划科　完成时限：2025年10月")).toBe("规划科");
    expect(owners("新建幼儿园3所。\n（规划科牵头，计财科配合）")).toBe("规划科 / 计财科");
  });

  it.each([
    ["招聘教师。（完成时限：2027年8月20日，牵头单位：人事科）", "人事科"],
    ["招聘教师。（责任科室：人事科，办理时限：2027年8月20日，配合单位：计财科）", "人事科 / 计财科"],
    ["招聘教师。\n（完成时限：2027年8月20日，牵头单位：人事科）", "人事科"],
    ["招聘教师。\n（配合单位：计财科，完成时限：2027年8月20日，责任单位：人事科）", "人事科 / 计财科"],
    ["招聘教师。\n（办理单位：人事科，办理时限：2027年8月20日）", "人事科"],
  ])("reads a tag whatever it begins with: %s", (text, expected) => {
    expect(owners(text)).toBe(expected);
  });

  it("gives the tag that stands alone to the sentence above it only", () => {
    const text = "新建幼儿园3所。\n（责任单位：规划科）";
    const { lead } = ownersIn(text, text.indexOf("（"), text.length);
    expect(lead).toEqual([]);
  });
});

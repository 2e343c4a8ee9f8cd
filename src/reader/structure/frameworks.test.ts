import { describe, expect, it } from "vitest";
import { read } from "../read.ts";

/** The frameworks of a text as “name/size: members”. */
const sets = (text: string) =>
  read(text).frameworks.map(({ name, size, members }) => `${name}/${size}: ${members.join("|")}`);

describe("members in the sentence", () => {
  it.each([
    ["全面实施润心行动、强师行动、智学行动等“三大行动”。", "三大行动/3: 润心行动|强师行动|智学行动"],
    ["我县将着力实施润心行动、强师行动和智学行动三大行动。", "三大行动/3: 润心行动|强师行动|智学行动"],
    ["实施“三大工程”：安心工程、强基工程、暖心工程。", "三大工程/3: 安心工程|强基工程|暖心工程"],
    ["推进“青苗”“头雁”“银发”三大计划。", "三大计划/3: 青苗|头雁|银发"],
    [
      "开展“四个一”活动（上一堂课、读一本书、唱一首歌、写一封信）。",
      "四个一/4: 上一堂课|读一本书|唱一首歌|写一封信",
    ],
    [
      "深化三项改革，即教师评价改革、学区管理改革、考试命题改革。",
      "三项改革/3: 教师评价改革|学区管理改革|考试命题改革",
    ],
    ["以“减负担、提质量、优服务”三个提升为抓手。", "三个提升/3: 减负担|提质量|优服务"],
    [
      "落实“三项机制”：一是月调度机制，按月通报；二是季督导机制；三是年考核机制。",
      "三项机制/3: 月调度机制|季督导机制|年考核机制",
    ],
    [
      "聚焦“三个突破”：在课堂上突破，在评价上突破，在作业上突破。",
      "三个突破/3: 在课堂上突破|在评价上突破|在作业上突破",
    ],
    [
      "形成学校列单、家长点单、部门派单、社会接单的四单模式。",
      "四单模式/4: 学校列单|家长点单|部门派单|社会接单",
    ],
    ["把群众关心的上学路、校园餐、身边师三件事办好。", "三件事/3: 上学路|校园餐|身边师"],
    ["县教育局将紧盯资金拨付、管网接入、消防验收三个关键。", "三个关键/3: 资金拨付|管网接入|消防验收"],
    ["算好“三本账”：学位账、师资账、经费账，由三科分别拿出报告。", "三本账/3: 学位账|师资账|经费账"],
    ["启动“双百行动”，即百名校长进企业、百名专家进校园。", "双百行动/2: 百名校长进企业|百名专家进校园"],
    [
      "开展“三个一”读书活动。每班建一个书角、每人读一本好书、每月办一次分享。",
      "三个一/3: 每班建一个书角|每人读一本好书|每月办一次分享",
    ],
  ])("%s", (text, expected) => {
    expect(sets(text)).toEqual([expected]);
  });

  it("reads a name of parts by the lists of its parts", () => {
    expect(sets("构建“一核两翼”格局。“一核”即立德树人；“两翼”即优质均衡、产教融合。")[0]).toBe(
      "一核两翼格局/3: 立德树人|优质均衡|产教融合",
    );
    expect(sets("坚持“两聚焦两着力”：聚焦课堂、聚焦教师，着力减负、着力提质。")).toEqual([
      "两聚焦两着力/4: 聚焦课堂|聚焦教师|着力减负|着力提质",
    ]);
  });

  it("reads a name of digits by the sets behind it", () => {
    expect(
      sets(
        "工作布局概括为“123”：\n“1”是紧扣一条主线，即办好每一所学校。\n“2”是打好两场攻坚，即学位攻坚、县中攻坚。\n“3”是用好三张清单，即任务清单、责任清单、时限清单。",
      ),
    ).toEqual([
      "123/3: 一条主线|两场攻坚|三张清单",
      "一条主线/1: 办好每一所学校",
      "两场攻坚/2: 学位攻坚|县中攻坚",
      "三张清单/3: 任务清单|责任清单|时限清单",
    ]);
    expect(
      sets(
        "按照“1233”思路，坚持“建设教育强县”一个目标，突出“质量、公平”两项重点，实施安心、强基、暖心三项工程，推进课堂、作业、评价三项改革。",
      )[0],
    ).toBe("1233/4: 一个目标|两项重点|三项工程|三项改革");
    expect(sets("实施“321”工程：新建3所学校、改造2所学校、撤并1个教学点。")).toEqual([
      "321工程/3: 新建3所学校|改造2所学校|撤并1个教学点",
    ]);
  });

  it("reads “1+N” with what it is called, without a size", () => {
    expect(sets("加快制定“1+N”行动方案，构建1+5+N工作体系。")).toEqual([
      "1+N行动方案/null: ",
      "1+5+N工作体系/null: ",
    ]);
  });

  it("begins no “1+N” within a longer number or chain", () => {
    expect(sets("构建112+3工作体系，收支相抵为9+N1+N工作体系。")).toEqual(["9+N1+N工作体系/null: "]);
    expect(sets(`构建${"1+N".repeat(200_000)}。`)).toEqual([]);
  });
});

describe("members in the parts behind", () => {
  it("reads spoken items, and their heads only", () => {
    expect(
      sets(
        "要把握“三个坚持”。一是坚持党建引领，把牢方向。二是坚持质量为先，守住课堂。三是坚持改革破题，敢于创新。",
      ),
    ).toEqual(["三个坚持/3: 坚持党建引领|坚持质量为先|坚持改革破题"]);
  });

  it("reads headings, wherever the set was announced, by what they count", () => {
    const text = `全县统筹实施“三大行动”，推动教育提质。
一、总体要求
要坚持稳中求进。
二、重点任务
（一）实施润心行动，促进健康成长
1.配齐心理教师。
2.开展筛查。
（二）实施强师行动，建强教师队伍
1.招聘教师30名。
（三）实施智学行动，办好智慧校园
1.升级网络。`;
    expect(sets(text)).toEqual(["三大行动/3: 润心行动|强师行动|智学行动"]);
  });

  it("reads unnumbered headings and paragraphs headed by a quoted name", () => {
    expect(
      sets(`近年来，云屏区推行“三张清单”制度。
列出“进校清单”，让事项减下来。共审核41项。
列出“报表清单”，让数据跑起来。各校一次填报。
列出“督查清单”，让检查合起来。检查次数下降六成。`),
    ).toEqual(["三张清单/3: 进校清单|报表清单|督查清单"]);
  });

  it("reads parts behind the sentence that names the set, and areas", () => {
    expect(sets("强化“两个重心”。机关以学校为重心，服务发展；学校以教师为重心，服务提升。")).toEqual([
      "两个重心/2: 机关以学校为重心|学校以教师为重心",
    ]);
    expect(
      sets(
        "抓好三个方面的工作：\n在建强党建上要率先作为。夯实基础。\n在优化资源上要主动作为。建好学校。\n在提高质量上要积极作为。抓好教研。",
      ),
    ).toEqual(["三个方面的工作/3: 建强党建|优化资源|提高质量"]);
  });

  it("does not take a series of another length for the set's", () => {
    const text = `围绕“一核两翼”布局推进工作。
1.党建引领
2.扩优提质
3.强师赋能
4.平安护航`;
    expect(sets(text)).toEqual(["一核两翼/3: "]);
  });
});

describe("what is no framework", () => {
  it.each([
    "增强“四个意识”、坚定“四个自信”、做到“两个维护”。",
    "落实“三会一课”制度，推进“五育并举”，坚持“五育”融合。",
    "做“四有”好老师，推进“双减”，落实“一岗双责”。",
    "推行“一校一品”“一生一策”，开展“四不两直”督导。",
    "拨打“12345”热线，2025年办理三年级学生转学。",
    "在党建、教学、安全、师资、后勤等五个方面取得明显成效。",
    "全县共有三个乡镇、五所学校，对接农产品加工、文旅、新能源三大产业。",
    "实施“两免一补”，健全“一摸二看三问四查”制度，成立“一办八组”。",
    "会议听取疫情防控、取暖保障两项工作汇报。",
    "举办第三届艺术节，获一等奖三项，四名教师入选。",
  ])("%s", (text) => {
    expect(sets(text)).toEqual([]);
  });

  it("takes a plain set only with its members", () => {
    expect(sets("要落实好各项任务，抓好三项改革。")).toEqual([]);
  });
});

describe("counts that differ", () => {
  it("keeps a list that is shorter or longer than announced, and warns", () => {
    const { frameworks, warnings } = read(
      "重点实施“五大工程”：安心工程、强基工程、暖心工程、智慧工程。深化“三项改革”：评价改革、学区改革、考试改革、招生改革。",
    );
    expect(frameworks.map(({ name, found }) => [name, found])).toEqual([
      ["五大工程", 4],
      ["三项改革", 4],
    ]);
    expect(warnings.map(({ code, message }) => [code, message])).toEqual([
      ["framework-incomplete", "“五大工程”应有 5 项，只找到 4 项，请核对。"],
      ["framework-incomplete", "“三项改革”应有 3 项，找到 4 项，请核对。"],
    ]);
  });
});

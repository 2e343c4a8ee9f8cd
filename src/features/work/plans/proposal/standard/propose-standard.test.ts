import fc from "fast-check";
import { expect, test } from "vitest";
import { labelledBureaus } from "../corpus/read-corpus.ts";
import { proposeStandard } from "./propose-standard.ts";

/** Sentences with the kind of standard that they ask for, and what it must say; `?` where they only lead to a question. */
const LABELLED = `
paper | 《校车管理办法》 | 修订《校车管理办法》，落实属地责任。
paper | 工作方案 | 6月底前制定学校体育场馆开放工作方案。
paper | 发展规划 | 编制柳川县“十五五”教育发展规划。
paper | 实施细则 | 研究制定教师轮岗实施细则并组织实施。
paper | 制度 | 建立食堂开放日制度。
paper | 责任书 | 与各镇签订控辍保学责任书。
count | 8所 | 新建乡镇中心幼儿园8所。
count | 12栋 | 完成12栋学生宿舍维修改造。
count | 600人次 | 培训乡村音体美教师600人次。
count | 25名 | 引进紧缺学科教师25名。
count | 40所 | 对40所小学开展用水检测。
count | 3个 | 组建城乡教育共同体3个。
count | 15间 | 为山区学校配备录播教室15间。
count | 1800个 | 新增公办学位1800个。
count | 30名 | 评选师德标兵30名。
count | 6场 | 举办名师讲堂6场。
count | 200户 | 走访困难学生家庭200户。
rate | 95% | 学前三年毛入园率达到95%。
rate | 90% | 责任督学意见整改率不低于90%。
rate | 下降 | 义务教育阶段超大班额比例下降2个百分点。
coverage | 100% | 安全员配备率达到100%。
coverage | 没有遗漏 | 心理健康筛查覆盖所有学校。
coverage | 没有遗漏 | 每所学校都建成卫生室。
coverage | 没有遗漏 | 校车全部安装定位装置。
held | 科技节 | 举办第三届青少年科技节。
held | 推进会 | 召开全县教育高质量发展推进会。
held | 演练 | 组织一次校园防汛演练。
held | 每月 | 每月开展一次食堂卫生抽查。
set-up | 平台 | 建立家校沟通服务平台。
set-up | 热线 | 开通学生心理援助热线。
set-up | 台账 | 建立困难学生帮扶台账。
checked | 销号 | 开展校园燃气隐患排查整治。
checked | 销号 | 清理违规进校园的商业活动。
completed | 自评 | 完成省级示范县创建自评。
completed | 助学金 | 按时足额发放春季学期助学金。
completed | 通过 | 迎接市级学前教育普及普惠评估。
paper | N”办学行动方案 | 研制“1+N”办学行动方案。
paper | 校车管理办法 | 修訂校車管理辦法。
paper | 应急值守制度有成文规定 | 学校要完善应急值守制度。
count | 12栋逐一完成 | 完成12栋教学楼外墙加固。
held | 结果已公布 | 组织专家开设讲座、举办朗诵比赛。
held | 群体性活动按方案 | 开展跳绳、踢毽、拔河等形式多样的群体性活动。
held | 一届不缺 | 各乡镇每两年举办一届农民读书节。
set-up | 分工已明确 | 组建防溺水工作专班。
set-up | “云岭名师智库”建成 | 建立“云岭名师智库”。
checked | 清单 | 依法取缔无证托管点。
completed | 按标准配齐 | 配齐配足农村学校保健医生。
coverage | 全部覆盖 | 加快实现村小直饮水全覆盖。
paper | ^家校联系机制 | 建立健全家校联系机制。
completed | ^村小保健医生按标准 | 配齐村小保健医生并保证专职专用。
count | ^乡镇养护站 | 建设10个乡镇养护站、60个村级服务点。
? |  | 各县定期开展专项督导工作。
? |  | 各校劳动课课时不低于地方课程总课时的9%。
completed | ^职业中专新校区 | 职业中专新校区全面开工。
? |  | 推进河东校区三期建设。
? |  | 职业学校保证艺术类课程修完6个学分。
? |  | 突出“四个一”特色，做亮“两堂课”品牌。
? |  | 鼓励各校开展班级足球联赛。
? |  | 严禁组织学生参加商业性庆典活动。
? | 加大 | 加大食堂检查和指导力度。
? |  | 各级各类学校要高度重视开学工作。
? |  | 根据《县城学校布局规划》的要求，把好校舍选址关。
? | 加强 | 加强教师职业理想教育。
? | 持续推进 | 持续推进家校协同育人。
? | 深化 | 深化课堂教学改革。
? | 提升 | 不断提升办学水平。
? | 优化 | 优化学校治理。
? | 做好 | 做好信访维稳工作。`
  .trim()
  .split("\n")
  .map((line) => line.split(" | ") as [string, string, string]);

test.each(LABELLED)("%s, %s: %s", (kind, says, sentence) => {
  const { standard, question } = proposeStandard(sentence);
  if (kind === "?") {
    expect(standard).toBeNull();
    expect(question!.words.join()).toContain(says);
    expect(question!.text).toContain("凭什么看得出来");
    return;
  }
  expect(question).toBeNull();
  expect(standard).toMatchObject({ kind, text: expect.stringMatching(says) });
  expect(standard!.proof.length).toBeGreaterThan(2);
});

const bare = (text: string) => text.replace(/[^一-龥A-Za-z\d]/g, "");

test("a standard is never the sentence again, and its words stand in the sentence", async () => {
  const sentences = [
    ...(await labelledBureaus()).flatMap(({ tasks }) => tasks),
    ...LABELLED.map(([, , text]) => ({ text })),
  ];
  let standards = 0;
  for (const { text } of sentences) {
    const { standard, question } = proposeStandard(text);
    if (!standard) continue;
    standards++;
    expect(question).toBeNull();
    for (const part of standard.text.split("；")) {
      expect(bare(text)).not.toContain(bare(part));
      expect(bare(part)).not.toContain(bare(text));
    }
    for (const words of standard.words) expect(bare(text)).toContain(bare(words).slice(0, 2));
  }
  expect(standards).toBeGreaterThan(250);
});

test("what stands in brackets does not tear a standard, and whoever is told in front is left out of it", () => {
  const often = proposeStandard("每两年举办一届全县（市、区）性的劳动技能展示活动。").standard!;
  expect(often.text).toContain("全县（市、区）性的劳动技能展示活动");
  const told = proposeStandard("各县（区）、各有关部门要制订校车停靠点设置方案。").standard!;
  expect(told.text).toMatch(/^校车停靠点设置方案/);
});

test("a question asks of the work, not of the words that lead in to it", () => {
  expect(proposeStandard("要进一步加强校园文化建设。").question!.text).toMatch(/^“进一步加强校园文化建设”/);
});

test("no text breaks it", () => {
  const piece = fc.constantFrom(
    "新建",
    "12所",
    "《",
    "》",
    "率",
    "100%",
    "每月",
    "，",
    "。",
    "加强",
    "制定",
    "方案",
    "对",
    " ",
  );
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.array(piece).map((parts) => parts.join("")),
      ),
      (text) => {
        const { standard, question } = proposeStandard(text);
        expect(standard === null || question === null).toBe(true);
        expect(standard?.text ?? "").not.toMatch(/[、，；][、，；]|^[、，；）”》]/);
      },
    ),
  );
});

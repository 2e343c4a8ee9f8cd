import { describe, expect, it } from "vitest";
import { read } from "../../read.ts";

const facts = (text: string) => read(text).document;

describe("title", () => {
  it("passes slogans, the issuer and by-lines by, and takes the subtitle that names the paper", () => {
    const { title } = facts(`云溪市教育局
凝心聚力抓落实　勇毅前行谱新篇
——在全市教育系统2025年半年工作会议上的报告
（2025年7月30日）
市教育局党组书记、局长　闻若水

同志们：
今天会议的任务是总结上半年工作。
一、上半年工作回顾
上半年，全市新增学位3000个。`);
    expect(title).toBe("在全市教育系统2025年半年工作会议上的报告");
  });

  it("joins a title that is broken over lines, with the office that opens it", () => {
    expect(
      facts(`青岚县教育局办公室
关于开展2026年春季学期校园安全大排查工作的
通知
各中心学校：
现将有关事项通知如下。`).title,
    ).toBe("青岚县教育局办公室关于开展2026年春季学期校园安全大排查工作的通知");
    expect(
      facts(`关于印发《河湾市教育局2025年工作要点》
的通知
各县区教育局：
现将要点印发给你们，请贯彻执行。`).title,
    ).toBe("关于印发《河湾市教育局2025年工作要点》的通知");
  });

  it("does not take navigation, columns, numbers of issue or by-lines", () => {
    expect(
      facts(`首页 > 教育新闻 > 正文

教育新闻　松岭教育

松岭县召开2024年全县教育工作会议

发布时间：2024-02-26 09:10　来源：松岭县教育局　浏览：102次

2月23日，全县教育工作会议在县会议中心召开。`).title,
    ).toBe("松岭县召开2024年全县教育工作会议");
    expect(
      facts(`把课堂搬进稻田
——麦河县劳动教育纪实
本报记者　陶小满

秋日的麦河县，稻浪翻滚。近年来，麦河县建成劳动教育基地12个。`).title,
    ).toBe("把课堂搬进稻田——麦河县劳动教育纪实");
  });

  it("is null where the text begins with its body", () => {
    expect(facts("各校要在9月底前完成整改，整改率达到100%。各县区要加强督导。").title).toBeNull();
  });
});

describe("area and issuer", () => {
  it("takes the bureau's own area, however often others are named", () => {
    expect(
      facts(`云溪市教育局2025年工作要点
一、全市新建学校9所，其中东岭县教育局、西岭县教育局各负责3所。
二、东岭县教育局要完成大班额化解，西岭县教育局要完成校舍改造。
三、市教育局每月调度，东岭县教育局、西岭县教育局按月报送，全市统一验收。`),
    ).toMatchObject({ place: "云溪市", issuer: "云溪市教育局" });
  });

  it("reads 某市教育局 from 市教育局 and the area, wherever it stands", () => {
    expect(
      facts(`2月19日，2024年青浦原市教育系统干部大会在市第五中学召开。市教育局局长高远出席会议并讲话。
会议强调，全市教育系统要真抓实干。`),
    ).toMatchObject({ place: "青浦原市", issuer: "青浦原市教育局", date: "2024-02-19" });
  });

  it("takes the office that signs, without its 办公室", () => {
    expect(
      facts(`关于报送课后服务典型案例的通知
各中心学校：
请于5月10日前报送案例2篇。
禾丰县教育体育局办公室
2025年4月12日`),
    ).toMatchObject({ place: "禾丰县", issuer: "禾丰县教育体育局", date: "2025-04-12", kind: "notice" });
    expect(
      facts(`关于春季开学专项督导情况的通报
各县区：
市教育督导委员会办公室对全市开学工作进行了督导，现通报如下。
云溪市人民政府教育督导委员会办公室
2025年3月3日`),
    ).toMatchObject({ issuer: "云溪市人民政府教育督导委员会办公室", kind: "report" });
  });

  it("gives no area where the text only says 全县", () => {
    expect(
      facts("今年以来，全县教育系统攻坚克难。县教体局组织全县校长开展培训，推进全县教育发展。"),
    ).toMatchObject({
      place: null,
      issuer: null,
    });
  });
});

describe("date", () => {
  it("is the signature's, in characters too", () => {
    expect(
      facts(`关于做好防汛工作的通知
各校：
要立即开展排查。
河湾市教育局
二〇二五年六月三日`).date,
    ).toBe("2025-06-03");
  });

  it("stands above the attachments, however long they are, or in brackets under the title", () => {
    const rows = Array.from({ length: 24 }, (_, i) => `第${i + 1}组`).join("\n");
    expect(
      facts(`河湾市教育局关于开展急救培训的通知
各校：
请于5月底前组织培训，并报送总结材料。
附件：分组表
河湾市教育局
2025年4月2日
附件
分组表
${rows}`),
    ).toMatchObject({ date: "2025-04-02", issuer: "河湾市教育局", kind: "notice" });
    expect(facts(`河湾市第五中学值周制度\n（2024年9月3日教代会通过）\n值周教师每日巡视校园。`).date).toBe(
      "2024-09-03",
    );
  });

  it("is the day of a meeting, with the year of its publication or of its own name", () => {
    expect(
      facts(`河湾市召开教育系统年中工作会
发布时间：2025-08-01 10:00
7月30日，河湾市教育系统年中工作会在市实验中学召开。`).date,
    ).toBe("2025-07-30");
    expect(
      facts(`河湾市教育工作会议召开
发布时间：2025-03-06 09:12
3月5日，河湾市教育工作会议召开，总结2024年工作，部署2025年任务。`).date,
    ).toBe("2025-03-05");
  });

  it("takes no day that a plan sets for work still to be done", () => {
    expect(
      facts(`河湾市教育局2027年春季学期重点工作安排
一、开展读书活动
1.基础教育科牵头，4月23日前举办读书节。
2.9月10日举行教师节庆祝活动。`).date,
    ).toBeNull();
    expect(
      facts(`关于举办2027年春季读书节的通知
各中心学校：
请各校于4月23日之前举办校级读书节。`).date,
    ).toBeNull();
  });

  it("takes neither the portal's clock nor a date inside a sentence", () => {
    expect(
      facts(`今天是2025年9月12日 星期五
学前教育办园行为督导简况
根据2019年9月1日起施行的办法，各园要规范办园，全市幼儿园要开展自查。`).date,
    ).toBeNull();
  });
});

describe("kind", () => {
  const kindOf = (title: string, body = "请结合实际抓好落实。") =>
    facts(`${title}\n各县区教育局：\n${body}`).kind;

  it.each([
    ["云溪市教育局2026年工作要点", "plan"],
    ["云溪市教育局关于2026年重点工作安排的意见", "plan"],
    ["云溪市教育局关于进一步规范课后服务的实施意见", "opinion"],
    ["云溪市人民政府办公室关于加强校园食品安全的若干意见（试行）", "opinion"],
    ["云溪市中小学书法教育三年行动计划（2026—2028年）", "scheme"],
    ["云溪市第九中学2026年春季学期行事历", "plan"],
    ["云溪市实验小学2026年5月工作日程", "plan"],
    ["云溪市校车安全专项整治工作方案", "scheme"],
    ["云溪市教育局关于印发《云溪市校园欺凌防治工作方案》的通知", "scheme"],
    ["云溪市教育局关于印发全市幼儿园结对帮扶实施意见的通知", "opinion"],
    ["云溪市教育局关于印发《云溪市民办学校年检办法（试行）》的通知", "rules"],
    ["云溪市兼职教研员管理细则", "rules"],
    ["云溪市教育局关于召开秋季学期工作会议的通知", "notice"],
    ["云溪市教育局关于贯彻落实《岚江省校园安全条例》的通知", "notice"],
    ["云溪市教育局转发岚江省教育厅关于加强劳动教育意见的通知", "notice"],
    ["云溪市教育局关于同意设立松风小学的复函", "notice"],
    ["云溪市教育督导检查意见书", "report"],
    ["2026年岚江省政府工作报告", "report"],
  ])("%s is a %s", (title, kind) => {
    expect(kindOf(title)).toBe(kind);
  });

  it("is that of the paper that a forwarding notice carries in full", () => {
    const body = `现将意见转发给你们。\n${"一、各校要加强劳动教育场地建设，配齐专兼职教师。\n".repeat(80)}`;
    expect(kindOf("云溪市教育局转发岚江省教育厅关于加强劳动教育意见的通知", body)).toBe("opinion");
  });

  it("is told by the body where there is no title", () => {
    expect(
      facts("为规范课后服务收费，根据有关规定，制定本办法。\n第一条　本办法适用于全市中小学。").kind,
    ).toBe("rules");
    expect(
      facts("为保障学生午餐安全，结合我县实际，特制定本实施方案。\n各校要在9月底前完成食堂改造。").kind,
    ).toBe("scheme");
    expect(facts("各校要在9月底前完成整改。各县区要加强督导，按月报送台账。").kind).toBe("plan");
  });
});

describe("what stands on the page around a title", () => {
  it("is passed over: buttons, labels without words, the page's path", () => {
    expect(
      facts(`下载
打印
【字号：
大
小
】
2026年岚江省政府工作报告
——2026年1月20日在岚江省第十届人民代表大会第三次会议上
时间：2026-01-28
各位代表：
现在，我代表省人民政府向大会报告工作。`),
    ).toMatchObject({ title: "2026年岚江省政府工作报告", kind: "report", place: "岚江省" });
    expect(
      facts(`首页 > 新闻中心 > 云溪教育动态栏目
云溪市举行第五届中小学生机器人挑战赛活动
来源：市教育局　时间：2026-05-30
5月29日上午，云溪市第五届中小学生机器人挑战赛在市体育馆拉开帷幕。`),
    ).toMatchObject({ title: "云溪市举行第五届中小学生机器人挑战赛活动", date: "2026-05-29" });
  });

  it("does not hide a title that is told twice", () => {
    expect(
      facts(`云溪市教育局关于做好冬季取暖工作的通知
云溪市教育局关于做好冬季取暖工作的通知
（云教发〔2026〕31号）
各县区教育局：
现将有关事项通知如下。`).title,
    ).toBe("云溪市教育局关于做好冬季取暖工作的通知");
  });
});

describe("place and issuer of a paper", () => {
  it.each([
    ["岚江省云溪市人民政府办公室关于加强学校体育工作的意见", "云溪市", "岚江省云溪市人民政府办公室"],
    ["云溪市松亭区教育局关于开展安全检查的通知", "松亭区", "云溪市松亭区教育局"],
    ["岚江省教育厅办公室关于做好设备申报工作的通知", "岚江省", "岚江省教育厅"],
    [
      "渌河土家族自治县教育和体育局关于做好招生工作的通知",
      "渌河土家族自治县",
      "渌河土家族自治县教育和体育局",
    ],
    ["白和浩市教育局关于印发招生办法的通知", "白和浩市", "白和浩市教育局"],
    ["教育部办公厅关于组织开展项目申报的通知", null, "教育部"],
  ])("%s", (title, place, issuer) => {
    expect(
      facts(`${title}\n各学校：\n全市各设区市、县要加强社会主义市场经济教育，市教育局抓落实。`),
    ).toMatchObject({
      place,
      issuer,
    });
  });

  it("are no pieces of other words", () => {
    for (const words of [
      "全面贯彻进入国内市场的政策，建设美丽城市、海岛县和大湾区，推动社会主义市场经济发展。",
      "房地产市场平稳，功能区、自贸区、农高区加快建设，各设区市抓好落实。",
    ])
      expect(facts(words)).toMatchObject({ place: null, issuer: null });
  });
});

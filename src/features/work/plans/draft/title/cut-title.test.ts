import { describe, expect, it } from "vitest";
import { cutAtSense, saidIn, withoutLeadIns } from "./cut-title.ts";

/** A title as it is made of a sentence without number, tag and duties. */
const title = (sentence: string) => cutAtSense(withoutLeadIns(saidIn(sentence)));

describe("lead-ins are dropped", () => {
  it.each([
    ["要抓好冬季取暖", "抓好冬季取暖"],
    ["请于周五前报送名册", "于周五前报送名册"],
    ["会议强调，要守住安全底线", "守住安全底线"],
    ["就开学工作，林知远要求，校舍检查要逐栋进行", "校舍检查要逐栋进行"],
    ["与此同时，我县将新建两所寄宿制小学", "新建两所寄宿制小学"],
    ["全市教育系统要开展节水月活动", "开展节水月活动"],
    ["主要任务是：编写乡土教材", "编写乡土教材"],
    ["局长林知远在会上说：“要把每一间教室的灯换好。”", "把每一间教室的灯换好。"],
    ["會議強調，要辦好農村幼兒園", "辦好農村幼兒園"],
    ["加強統(tǒng)籌，配齊圖書", "加強統籌，配齊圖書"],
    ["当前和今后一个时期，学校要把好食材关", "学校要把好食材关"],
    ["创建“书香班级&quot;30个", "创建“书香班级”30个"],
  ])("%s", (sentence, expected) => expect(title(sentence)).toBe(expected));
});

describe("words that only begin like a lead-in stay", () => {
  it.each([
    "要求各校公示食谱",
    "将劳动课纳入课表",
    "应急物资足额储备",
    "请示汇报及时规范",
    "及时更换破损课桌",
    "同学互助小组建起来",
    "围绕双减开展督查",
    "目前和长远规划要衔接",
  ])("%s", (sentence) => expect(title(sentence)).toBe(sentence));
});

describe("what is too long is cut at a sense", () => {
  it.each([
    [
      "按照县委县政府关于教育强县建设的总体部署，修缮乡镇中心校的屋顶和外墙，改善学生食宿条件",
      "修缮乡镇中心校的屋顶和外墙，改善学生食宿条件",
    ],
    [
      "以提高课堂效率为目标，以校本教研为抓手，在总结前两年经验的基础上，编写分学科的作业设计指南并推广使用",
      "编写分学科的作业设计指南并推广使用",
    ],
    [
      "扩大寄宿制学校床位供给，在充分征求家长和村组意见的基础上，分两年撤并不足十人的教学点",
      "扩大寄宿制学校床位供给",
    ],
    [
      "通过片区教研、送教下乡等方式帮扶山区小学开展英语和音乐学科的同步课堂教学，每学期不少于十次",
      "通过片区教研、送教下乡等方式帮扶山区小学开展英语和音乐学科的同步课堂教学",
    ],
    [
      "到2028年底，全县城区幼儿园与乡镇幼儿园结成对子二十五组并互派骨干教师，公办园占比稳步上升",
      "全县城区幼儿园与乡镇幼儿园结成对子二十五组并互派骨干教师",
    ],
    [
      "组织观看《云岭少年成长记》《山那边的学堂》《爷爷的粉笔盒》，开展写一篇观后感、办一期黑板报活动，评选优秀作品",
      "组织观看《云岭少年成长记》《山那边的学堂》《爷爷的粉笔盒》",
    ],
    [
      "乡镇小学：教学班不足六个且生师比低于标准的学校，不再单独设置总务、教务等中层岗位，由中心校统筹",
      "乡镇小学：教学班不足六个且生师比低于标准的学校",
    ],
  ])("%s", (sentence, expected) => expect(title(sentence)).toBe(expected));

  it("breaks a clause only where no sense ends, between words of a row, outside of marks, and says so", () => {
    const long =
      "统筹推进校舍、食堂、宿舍、操场、厕所、围墙、大门、锅炉房、配电室、实验室、图书室、音乐室、美术室、心理室、卫生室、保健室和德育展厅改造";
    const cut = title(long);
    expect(cut).toMatch(/^统筹推进校舍、.+室…$/u);
    expect(long.startsWith(cut.slice(0, -1))).toBe(true);
    expect(long[cut.length - 1]).toBe("、");
  });
});

import { dayOf } from "../../base/days/day-words.ts";
import { ordinalOf } from "../structure/numbering.ts";

/** Reads when and where an occasion was, from an event segment. */

/** Plain offsets of the words that tell the date, and the place's words. */
export interface Setting {
  date: { start: number; end: number } | null;
  /** YYYY-MM-DD of the first day. */
  day?: string;
  place: string | null;
}

const NUMBER = "(?:\\d{1,2}|[一二三]?十[一二三四五六七八九]?|[一二三四五六七八九])";
const DAY = new RegExp(
  `(?:(20\\d\\d)年)?(${NUMBER})月(${NUMBER})日(?:[至到—-]{1,2}(?:${NUMBER}月)?${NUMBER}日)?(?:上午|下午|晚上|晚|清晨|中午)?`,
);
const HELD =
  "(?:召开|举行|举办|开幕|闭幕|开展|启动|拉开帷幕|落幕|开班|揭牌|开营|开赛|开讲|进行|成立|签约|观摩|座谈|调研|收官)";
const AT = new RegExp(
  `在([一-龥A-Za-z0-9“”()（）]{2,24}?)(?:隆重|顺利|成功|正式|圆满|同步|如期|分别|集中|专题|实地|联合|共同)?${HELD}`,
);
const WENT =
  /(?:走进|来到|深入|前往|赴|到)([一-龥]{2,18}?(?:学校|小学|中学|初中|高中|幼儿园|学院|大学|中心|基地|纪念馆|博物馆|陈列馆|社区|公司|县|区|镇|乡|村|馆|园))(?=[，。；、,]|开展|调研|检查|走访|慰问|参观|指导|督导|看望|宣讲|等|视察|考察|实地)/;
const NO_PLACE =
  /[的是了]|期间|背景|之际|基础上|节点|情况|精神|会议(?![中室厅楼])|大会|活动(?!中心)|^(?:这里|那里|现场|线上|主会场)|[上本]周|上$|全市$|全县$|全区$|系统|方面|前提|过程|指导下|领导下|支持下|引领下|时候|[年月日]/;
const LONGEST = 300;

/** Date and place told between two offsets; a day without a year is dated only by the document's date. */
export function readSetting(
  text: string,
  start: number,
  end: number,
  written: string | null,
): Setting | null {
  const words = text.slice(start, Math.min(end, start + LONGEST));
  const found = DAY.exec(words);
  const place = placeIn(words);
  if (!found && !place) return null;
  const setting: Setting = { date: null, place };
  if (!found) return setting;
  setting.date = { start: start + found.index, end: start + found.index + found[0].length };
  const day = dayIn(found, written);
  if (day) setting.day = day;
  return setting;
}

function placeIn(words: string): string | null {
  for (const pattern of [AT, WENT]) {
    const place = pattern.exec(words)?.[1];
    if (place && !NO_PLACE.test(place)) return place;
  }
  return null;
}

/** The day with its own year, or that of the document if it is not after it; late last year in a text of January. */
function dayIn([, told, month, day]: RegExpExecArray, written: string | null): string | null {
  const inMonth = ordinalOf(month!);
  const onDay = ordinalOf(day!);
  if (told) return dayOf(Number(told), inMonth, onDay);
  if (!written) return null;
  const year = Number(written.slice(0, 4));
  const date = dayOf(year, inMonth, onDay);
  if (date && date <= written) return date;
  const justPassed = inMonth >= 11 && Number(written.slice(5, 7)) <= 2;
  return justPassed ? dayOf(year - 1, inMonth, onDay) : null;
}

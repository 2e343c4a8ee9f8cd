import { CLASS_OF, CLASSES, type TokenList } from "../words/tokens.ts";

/** Finds people named with a post: 市教育局党组书记、局长林某出席…, 姚某副局长. */

/** A person with plain offsets of post and name. */
export interface Named {
  name: string;
  post: string;
  start: number;
  end: number;
}

const POST = CLASSES.indexOf("post");
const UNIT = CLASSES.indexOf("unit");
const NAME =
  /[王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文庞樊兰殷施陶洪翟安颜倪严牛温芦季俞章鲁葛伍韦申尤毕聂丛焦向柳邢路岳齐沿梅莫庄辛管祝左涂谷祁时舒耿牟卜路詹关苗凌费纪靳盛童欧甄项曲成游阳裴席卫查屈鲍位覃霍翁隋植甘景薄单包司柏宁柯阮桂闵解强柴华车冉房边辜吉饶刁瞿戚丘古米池滕晋苑邬臧畅宫来嵺苟全褚廉简娄盖符奚木穆党燕郎邸冀谈姬屠连郜晏栾郁商蒙计喻揭窦迟宇敖糜鄢冷卓花仇艾蓝都巩稽井练仲乐虞卞封竺冼原官衣楚佟栗匡宗应台巫鞠僧桑荆谌银扬明沙薄伏岑习胥保和蔺云丰晓岚竹司徒闻人欧阳上官诸葛][一-龥]{1,2}(?=出席|主持|讲话|强调|指出|要求|表示|说|介绍|作|就|带队|带领|一行|致辞|宣读|通报|在|参加|对|陪同|到|率|分别|和|、|，|,|。|进行|传达|为|向|赴|走进|代表|汇报|围绕|还|先后|认为|谈到|告诉|回答|坦言|解读)/y;

/** People named behind or in front of a post among the tokens `from` to `to`. */
export function findPeople(text: string, end: number, tokens: TokenList, from: number, to: number): Named[] {
  const people: Named[] = [];
  for (let t = from; t < to; t++) {
    if (CLASS_OF[tokens.kind[t]!] !== POST) continue;
    NAME.lastIndex = tokens.end[t]!;
    const found = NAME.exec(text);
    if (!found || NAME.lastIndex > end) continue;
    const start = postStart(tokens, t, from, text);
    people.push({ name: found[0], post: text.slice(start, tokens.end[t]!), start, end: NAME.lastIndex });
  }
  return people;
}

/** A post begins with its unit: 市委教育工委书记、市教育局局长. */
function postStart(tokens: TokenList, last: number, from: number, text: string): number {
  let first = last;
  while (first > from) {
    const c = CLASS_OF[tokens.kind[first - 1]!];
    const gap = text.slice(tokens.end[first - 1]!, tokens.start[first]!);
    if ((c !== POST && c !== UNIT) || gap.length > 3 || /[，。；：]/.test(gap)) break;
    first--;
  }
  const at = tokens.start[first]!;
  return /[省市县区州旗副]/.test(text[at - 1] ?? "") ? at - 1 : at;
}

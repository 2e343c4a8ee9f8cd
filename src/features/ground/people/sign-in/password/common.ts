/**
 * What people here make passwords of: our own list of words, runs on the keyboard and lucky numbers. None of it is
 * somebody else's list of leaked passwords.
 */
const WORDS: ReadonlySet<string> = new Set(
  `password passwd pass admin administrator root user guest test demo login welcome hello letmein changeme secret
  iloveyou iloveu love china chinese monkey dragon master sunshine princess superman football computer internet windows
  woaini woaiwo woai aini zhongguo zuguo renmin laoshi xuesheng xuexiao xiaozhang jiaoyu jiaoyuju jiaotiju jiaoshi youeryuan
  xiaoxue zhongxue chuzhong gaozhong zhizhuan daxue shifan shiyan waiguoyu banzhuren bangongshi dangwei dangyuan dangzhibu
  tuanwei ducha dudao jiaowuchu zhengjiaochu caiwu renshi zhaosheng gaokao zhongkao mima denglu zhanghao xitong guanli
  guanliyuan jiayou nihao xiexie gongzuo wojiao woshi wode mama baba baobao laopo laogong tiantian kuaile shengri facai
  pingan jiankang xingfu fendou mengxiang weilai meili tianshi yisheng yishi luoshi beijing shanghai tianjin chongqing
  guangdong guangxi guangzhou shenzhen hebei shanxi liaoning jilin heilongjiang jiangsu zhejiang anhui fujian jiangxi
  shandong henan hubei hunan hainan sichuan guizhou yunnan shaanxi gansu qinghai taiwan neimenggu ningxia xinjiang xizang
  spring summer autumn winter monday january school teacher student office
  5201314 1314520 1314 520 521 7758521 7758258 168 888 666 999 110 119 120 10086 10010 10000 95588 12306 147258369 159357
  159753 789456123 741852963 963852741 112233 332211 123321 123123 321321 456456 789789 123654 147852 258369 a123456 abc123
  qwe123 asd123 zxc123 admin123 aa123456`.split(/\s+/),
);

const RUNS = [
  "01234567890123456789",
  "abcdefghijklmnopqrstuvwxyz",
  "qwertyuiop[]\\",
  "asdfghjkl;'",
  "zxcvbnm,./",
  "qwertyuiopasdfghjklzxcvbnm",
  "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik,9ol.0p;/",
  "qazwsxedcrfvtgbyhnujmikolp",
  "1q2w3e4r5t6y7u8i9o0p",
  "q1w2e3r4t5y6u7i8o9p0",
  "!@#$%^&*()_+",
  "0okm9ijn8uhb7ygv6tfc5rdx4esz3wa",
].flatMap((run) => [run, [...run].reverse().join("")]);

/** A syllable as names and sentences are spelt in. */
const SYLLABLE =
  /^(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?(?:i(?:ang|ong|ao|an|ng|u|n|e|a)?|u(?:ang|ai|an|ei|i|o|n|a|e)?|v[en]?|a(?:ng|i|o|n)?|o(?:ng|u)?|e(?:ng|i|n|r)?)$/;
const YEAR = /^(?:19|20)\d\d$/;
const DAY = /^(?:(?:19|20)?\d\d)(?:0\d|1[0-2])(?:[0-2]\d|3[01])$/;
const PHONE = /^1[3-9]\d{9}$/;

/** Signs that stand for letters in `P@ssw0rd`. */
const DRESSED: Record<string, string> = {
  "@": "a",
  "4": "a",
  "0": "o",
  "3": "e",
  $: "s",
  "5": "s",
  "!": "i",
  "7": "t",
};
const undressed = (text: string, one: string) =>
  text.replace(/[@403$5!7]/g, (sign) => DRESSED[sign]!).replaceAll("1", one);

/** What a guesser who knows the person needs for a piece, in powers of two; roughly, as everything here. */
const COST = {
  own: 2,
  again: 2,
  sames: 4,
  syllable: 5,
  year: 5,
  run: 6,
  day: 7,
  word: 8,
  phone: 10,
  letter: 4,
  digit: 3,
  sign: 2,
  other: 6,
};
/** Longest piece looked at. */
const LONGEST = 24;

/**
 * How hard a password is to guess, in powers of two, for whoever tries common words, runs, years and what is known of the
 * person first: the cheapest way to put it together of such pieces. `own` are the person's names as they may be typed.
 */
export function guessesFor(password: string, own: readonly string[]): number {
  const text = password.toLowerCase();
  const mine = new Set(own.map((name) => name.toLowerCase()).filter((name) => name.length >= 2));
  const best = [0];
  for (let end = 1; end <= text.length; end++) {
    let least = best[end - 1]! + singleCost(text[end - 1]!);
    for (let start = Math.max(0, end - LONGEST); start <= end - 2; start++) {
      const cost = pieceCost(text, start, end, mine);
      if (cost !== undefined) least = Math.min(least, best[start]! + cost);
    }
    best.push(least);
  }
  return best[text.length]!;
}

function pieceCost(text: string, start: number, end: number, mine: ReadonlySet<string>): number | undefined {
  const piece = text.slice(start, end);
  if (mine.has(piece)) return COST.own;
  if (text.slice(Math.max(0, 2 * start - end), start) === piece) return COST.again;
  if (piece.length >= 3 && new Set(piece).size === 1) return COST.sames;
  if (SYLLABLE.test(piece)) return COST.syllable;
  if (YEAR.test(piece)) return COST.year;
  if (piece.length >= 3 && RUNS.some((run) => run.includes(piece))) return COST.run;
  if (DAY.test(piece)) return COST.day;
  if (WORDS.has(piece)) return COST.word;
  if (PHONE.test(piece)) return COST.phone;
  if (WORDS.has(undressed(piece, "i")) || WORDS.has(undressed(piece, "l"))) return COST.word + 1;
  return undefined;
}

function singleCost(one: string): number {
  if (/[a-z]/.test(one)) return COST.letter;
  if (/\d/.test(one)) return COST.digit;
  return /[\p{L}]/u.test(one) ? COST.other : COST.sign;
}

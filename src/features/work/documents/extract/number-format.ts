const DIGITS = "零一二三四五六七八九";
const LEGAL_DIGITS = "零壹贰叁肆伍陆柒捌玖";
const HEAVENLY_STEMS = "甲乙丙丁戊己庚辛壬癸";
const EARTHLY_BRANCHES = "子丑寅卯辰巳午未申酉戌亥";

const ROMAN: [number, string][] = [
  [1000, "M"],
  [900, "CM"],
  [500, "D"],
  [400, "CD"],
  [100, "C"],
  [90, "XC"],
  [50, "L"],
  [40, "XL"],
  [10, "X"],
  [9, "IX"],
  [5, "V"],
  [4, "IV"],
  [1, "I"],
];

/**
 * A list number as Word shows it.
 *
 * @param value 0 to 9999; anything else is shown in Arabic figures
 * @param format a value of ST_NumberFormat (ECMA-376 part 1, 17.18.59); unknown ones give Arabic figures
 */
export function formatNumber(value: number, format: string): string {
  if (!Number.isInteger(value) || value < 0 || value > 9999) return String(value);
  switch (format) {
    case "none":
      return "";
    case "chineseCounting":
    case "chineseCountingThousand":
    case "taiwaneseCounting":
    case "taiwaneseCountingThousand":
    case "japaneseCounting":
      return chinese(value, DIGITS, "十百千").replace(/^一十/, "十");
    case "ideographDigital":
    case "japaneseDigitalTenThousand":
    case "taiwaneseDigital":
      return String(value).replace(/\d/g, (digit) => (digit === "0" ? "〇" : DIGITS[Number(digit)]!));
    case "chineseLegalSimplified":
    case "ideographLegalTraditional":
      return chinese(value, LEGAL_DIGITS, "拾佰仟");
    case "ideographTraditional":
      return HEAVENLY_STEMS[value - 1] ?? String(value);
    case "ideographZodiac":
      return EARTHLY_BRANCHES[value - 1] ?? String(value);
    case "ideographEnclosedCircle":
      return value >= 1 && value <= 10 ? String.fromCodePoint(0x327f + value) : String(value);
    case "decimalEnclosedParen":
      return value >= 1 && value <= 20 ? String.fromCodePoint(0x2473 + value) : `(${value})`;
    case "decimalEnclosedFullstop":
      return value >= 1 && value <= 20 ? String.fromCodePoint(0x2487 + value) : `${value}.`;
    case "numberInDash":
      return `- ${value} -`;
    case "decimalEnclosedCircle":
    case "decimalEnclosedCircleChinese":
      return value >= 1 && value <= 20 ? String.fromCodePoint(0x245f + value) : String(value);
    case "decimalFullWidth":
    case "decimalFullWidth2":
      return String(value).replace(/\d/g, (digit) => String.fromCodePoint(0xff10 + Number(digit)));
    case "decimalZero":
      return String(value).padStart(2, "0");
    case "upperLetter":
      return letters(value);
    case "lowerLetter":
      return letters(value).toLowerCase();
    case "upperRoman":
      return roman(value);
    case "lowerRoman":
      return roman(value).toLowerCase();
    default:
      return String(value);
  }
}

function chinese(value: number, digits: string, units: string): string {
  if (value === 0) return digits[0] as string;
  let result = "";
  let gap = false;
  const figures = [...String(value)].map(Number);
  figures.forEach((figure, index) => {
    const place = figures.length - 1 - index;
    if (figure === 0) {
      gap = true;
      return;
    }
    if (gap) result += digits[0];
    gap = false;
    result += `${digits[figure]}${place > 0 ? units[place - 1] : ""}`;
  });
  return result;
}

/** A to Z, then AA, BB …, as Word counts. */
function letters(value: number): string {
  if (value === 0) return "";
  const letter = String.fromCharCode(65 + ((value - 1) % 26));
  return letter.repeat(Math.min(Math.ceil(value / 26), 10));
}

function roman(value: number): string {
  let rest = value;
  let result = "";
  for (const [size, sign] of ROMAN) {
    while (rest >= size) {
      result += sign;
      rest -= size;
    }
  }
  return result;
}

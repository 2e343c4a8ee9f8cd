/** Reads when and where an occasion was, from an event segment. */

/** Plain offsets of the words that tell date and place. */
export interface Setting {
  date: { start: number; end: number } | null;
  day?: string;
  place: string | null;
}

const DAY = /(?:(20\d\d)年)?(\d{1,2})月(\d{1,2})日(?:上午|下午|晚)?/;
const PLACE = /在([一-龥“”]{2,20}?)(?:隆重|顺利|成功|正式|圆满)?(?:召开|举行|举办|开幕|开展|启动)/;

/** Date and place told between two offsets; a day without a year is dated only by the year of the document. */
export function readSetting(
  text: string,
  start: number,
  end: number,
  written: string | null,
): Setting | null {
  const words = text.slice(start, Math.min(end, start + 300));
  const day = DAY.exec(words);
  const place = PLACE.exec(words)?.[1] ?? null;
  if (!day && !place) return null;
  const setting: Setting = { date: null, place };
  if (!day) return setting;
  setting.date = { start: start + day.index, end: start + day.index + day[0].length };
  const year = day[1] ?? written?.slice(0, 4);
  if (year) setting.day = `${year}-${day[2]!.padStart(2, "0")}-${day[3]!.padStart(2, "0")}`;
  if (!day[1] && written && setting.day! > written) delete setting.day;
  return setting;
}

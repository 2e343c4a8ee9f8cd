import fc from "fast-check";
import { expect, test } from "vitest";
import { addDays, daysBetween, inWords } from "../../base/dates.ts";
import { type DateShift, daysToMove, shiftText, shiftYear } from "./shift-dates.ts";

const by = (days: number, plainly: DateShift["plainly"] = []): DateShift => ({
  days,
  writtenOn: "2026-08-25",
  plainly,
});

test.each([
  ["2026-09-30", "2026-10-28"],
  ["（2026年8月25日）", "（2026年9月22日）"],
  ["又讯：8月25日的会议", "又讯：9月22日的会议"],
  ["9月底前全面推行", "10月28日前全面推行"],
  ["2027年6月底前交付", "2027年7月28日前交付"],
  ["12月底前", "1月28日前"],
  ["2月底前", "3月28日前"],
  ["11月中旬组织", "12月中旬组织"],
  ["2026年9月起", "2026年10月起"],
  ["11月举办科技节", "12月举办科技节"],
  ["2026年重点工作", "2026年重点工作"],
  ["每月25日前，15分钟，3个月，4.1个百分点", "每月25日前，15分钟，3个月，4.1个百分点"],
])("%s becomes %s four weeks later", (written, moved) => {
  expect(shiftText(written, by(28))).toBe(moved);
});

test("wording of one season gives way where the story is moved, and only there", () => {
  const plainly = [["年中工作会议", "工作推进会议"]] as const;
  expect(shiftText("2026年年中工作会议", by(182, plainly))).toBe("2027年工作推进会议");
  expect(shiftText("2026年年中工作会议", by(0, plainly))).toBe("2026年年中工作会议");
  expect(shiftYear(2026, by(-364))).toBe(2025);
});

const day = fc.integer({ min: -1500, max: 1500 }).map((days) => addDays("2026-11-06", days));

test("a story ends within the week before the day, on the weekday on which it is written", () => {
  fc.assert(
    fc.property(day, (on) => {
      const days = daysToMove("2026-11-06", on);
      expect(Math.abs(days % 7)).toBe(0);
      const ago = daysBetween(addDays("2026-11-06", days), on);
      expect(ago).toBeGreaterThanOrEqual(0);
      expect(ago).toBeLessThan(7);
    }),
  );
});

test("a day in words moves as the same day in figures, and comes back", () => {
  fc.assert(
    fc.property(day, fc.integer({ min: -200, max: 200 }), (date, weeks) => {
      const moved = shiftText(`${date}，${inWords(date)}`, by(weeks * 7));
      const there = addDays(date, weeks * 7);
      expect(moved).toBe(`${there}，${inWords(there)}`);
      expect(shiftText(moved, by(-weeks * 7))).toBe(`${date}，${inWords(date)}`);
    }),
  );
});

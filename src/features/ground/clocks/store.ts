import { recordKind } from "../../../record/server/records.ts";

/** A year's calendar as an authority amended it; its days are parts of it. */
export const CALENDAR_YEAR = recordKind("calendar-year", "calendar_year", {
  parts: [{ table: "calendar_day", by: "calendar_year_id" }],
});

/** Vacations, each of a unit and all below it. */
export const VACATION = recordKind("vacation", "vacation", {
  places: [{ table: "vacation", id: "unit_id", path: "unit_path" }],
});

/** Time limits that an authority set for itself. */
export const CLOCK_RULE = recordKind("clock-rule", "clock_rule");

import { recordKind } from "../../../../record/server/records.ts";

/** Calendars that were let out at a secret address; a post has one at most. */
export const CALENDAR_FEED = recordKind("calendar-feed", "calendar_feed");

import { z } from "zod";

/** The largest `integer` of PostgreSQL. */
const LARGEST = 2_147_483_647;
/** No figure of an office is larger, and a `number` counts exactly far beyond it. */
const LARGEST_FIGURE = 1e12;

/** A whole number between two limits, both included, that the database keeps as `integer`. */
export const whole = (least: number, most = LARGEST) => z.number().int().min(least).max(most);

/** The version of a record that the person saw when they acted. */
export const Version = whole(1).describe("the version that the person saw");

/** A measured or counted figure as people hand it in. */
export const Figure = z.number().min(-LARGEST_FIGURE).max(LARGEST_FIGURE);

/** A target to be reached. */
export const Target = z.number().positive().max(LARGEST_FIGURE);

/** A whole number in an address, where everything is text. */
export const wholeInAddress = (least: number, most: number) => z.coerce.number().int().min(least).max(most);

/** Which page of a list, in its address. */
export const Page = {
  page: wholeInAddress(1, 10_000).default(1),
  size: wholeInAddress(1, 200).default(20),
};

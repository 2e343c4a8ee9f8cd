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

/**
 * Which page of a list that goes on by key, in its address: the first, or the one behind or before a place that an earlier
 * page named. There is no page of a number, since the list would have to count its way there.
 */
export const PageByKey = {
  page: z.coerce
    .number()
    .int()
    .min(1)
    .max(1, "此列表用“上一页”“下一页”翻页，没有页码")
    .optional()
    .describe("1 alone: such a list has no page numbers"),
  size: wholeInAddress(1, 200).default(20),
  after: z.string().max(2000).optional().describe("`next` of a page"),
  before: z.string().max(2000).optional().describe("`previous` of a page"),
};

/** What a page of such a list says of itself, beside its rows. */
export const PagedByKey = {
  total: z.number().describe("how many there are, or at least are"),
  isMore: z.boolean().describe("there are more than `total` says"),
  next: z.string().nullable().describe("the place behind this page, null on the last"),
  previous: z.string().nullable().describe("the place before this page, null on the first"),
};

import { z } from "zod";
import { LocalDate } from "../../../../base/dates.ts";
import { Id } from "../../../../base/ids.ts";
import { Line } from "../../../../base/line.ts";
import { route } from "../../../../base/route.ts";
import { UnitRef } from "../contract.ts";
import { actRoute, Landing, Sentence, Terms } from "../life/contract.ts";

export const splitMatter = actRoute("split", "Give parts of the matter to units below, one child each", {
  unitIds: z.array(Id).min(1, "请选择单位").max(5000, "一次最多分给 5000 个单位"),
  title: Line.min(2).max(200),
  content: Sentence,
  finishStandard: Landing.finishStandard,
  dueDate: LocalDate,
  ...Terms,
});

export const previewSplit = route({
  method: "post",
  path: "/api/matters/{id}/split-preview",
  summary: "Which units a split would reach, and which already have a child",
  params: z.object({ id: Id }),
  body: z.object({ unitIds: z.array(Id).max(5000) }),
  response: z.object({
    reached: z.array(UnitRef.extend({ openMatters: z.number(), hasPeople: z.boolean() })),
    alreadyGiven: z.array(UnitRef),
    outOfReach: z.array(UnitRef),
  }),
});

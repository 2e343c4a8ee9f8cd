import type { DutyKind } from "../../../base/server/duties/duty-rules.ts";
import { type Feature, type House, on } from "../../../base/server/feature.ts";
import { dutiesCheck } from "../../../record/server/duties.ts";
import { hasDuties } from "../../../record/server/records.ts";
import { deliverJob } from "./channels/deliver.ts";
import { sendDigests } from "./channels/digest/jobs.ts";
import { channelRoutes } from "./channels/routes.ts";
import { CHANNEL } from "./channels/store.ts";
import { listTodo } from "./contract.ts";
import { feedRoutes } from "./feed/routes.ts";
import { CALENDAR_FEED } from "./feed/store.ts";
import { noticeCheck } from "./notices/checks.ts";
import { sweepNotices } from "./notices/jobs.ts";
import { LivePages } from "./notices/live.ts";
import { noticeRoutes } from "./notices/routes.ts";
import { telling } from "./notices/tell.ts";
import { readTodo } from "./reads.ts";
import { words } from "./words.ts";

/** What waits for whom. Each feature says what waits in its records, and how a line shows it. */
export function feature({ features, outside }: House): Feature {
  const kinds = (): DutyKind[] => features().flatMap(({ subjects }) => (subjects ?? []).filter(hasDuties));
  const pages = new LivePages();
  const sources = () => ({ kinds: kinds(), lines: features().flatMap(({ todo }) => todo ?? []) });
  return {
    name: "inbox",
    words,
    subjects: [CALENDAR_FEED, CHANNEL, { kind: "delivery" }],
    routes: [
      on(listTodo, ({ query }, { read, scope }) => read((tx) => readTodo(tx, scope, sources(), query))),
      ...feedRoutes(sources),
      ...noticeRoutes(pages),
      ...channelRoutes(outside),
    ],
    jobs: [sweepNotices, deliverJob(sources, outside), sendDigests],
    places: { columns: CHANNEL.places },
    subscribers: [telling(kinds)],
    onStop: () => pages.close(),
    menu: [{ path: "/todo", label: "待办", order: 10 }],
    checks: [dutiesCheck(kinds), noticeCheck],
  };
}

import type { TestAuthority } from "../../support/factories.ts";
import { type Asked, dateOf, unitsToSplit } from "./model.ts";

/** An act as it goes over HTTP. */
export interface ActRequest {
  path: string;
  body: Record<string, unknown>;
}

/** What an act sends. All of it is well formed: what is refused, is refused for what it means. */
export function requestOf(asked: Asked, authority: TestAuthority): ActRequest {
  const { act, matter, version } = asked;
  return { path: `/api/matters/${matter.id}/${act}`, body: { version, ...contentOf(asked, authority) } };
}

function contentOf(asked: Asked, { units }: TestAuthority): Record<string, unknown> {
  const landing = {
    finishStandard: "逐校核对，全部到位",
    dueDate: dateOf(asked),
    needsVerification: asked.needsVerification,
  };
  const report = {
    content: "已完成本月任务，逐项核对。",
    evidence: [{ kind: "note", name: "核对记录", note: "核对记录见台账。" }],
  };
  switch (asked.act) {
    case "dispatch":
      return {
        ...landing,
        leadUnitId: units[asked.lead].id,
        supports: asked.others.map((key) => ({ unitId: units[key].id })),
      };
    case "split":
      return {
        ...landing,
        unitIds: unitsToSplit(asked).map((key) => units[key].id),
        title: "分头落实",
        content: "按分工落实到校。",
      };
    case "report":
      return report;
    case "support-report":
      return { ...report, unitId: units[asked.lead].id, done: asked.passed };
    case "support-sign":
      return { unitId: units[asked.lead].id };
    case "decline":
    case "return":
    case "cancel":
      return { reason: "情况有变，说明如下" };
    case "verify":
      return { passed: asked.passed, note: "现场核查" };
    case "close":
      return { outcome: asked.passed ? "solved" : "not-solved", statement: "按标准核对" };
    case "request-extension":
      return { newDue: dateOf(asked), reason: "施工受天气影响" };
    case "decide-extension":
      return { decision: asked.granted ? "granted" : "refused" };
    case "urge":
      return { level: 1 + (Math.abs(asked.days) % 3) };
    case "reopen":
      return { dueDate: dateOf(asked), reason: "抽查发现反弹" };
    default:
      return {};
  }
}

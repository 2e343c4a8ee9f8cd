import { describe, expect, it } from "vitest";
import { roleOfColumn } from "./columns.ts";

describe("names of columns", () => {
  it.each([
    ["主要任务", "task"],
    ["重点工作任务", "task"],
    ["年度目标任务", "task"],
    ["具体措施", "detail"],
    ["工作内容", "detail"],
    ["牵头科室", "lead"],
    ["主办单位", "lead"],
    ["责任股室", "duty"],
    ["责任单位及责任人", "duty"],
    ["协办部门", "support"],
    ["参与单位", "support"],
    ["分管领导", "person"],
    ["完成时间", "due"],
    ["时限要求", "due"],
    ["目标要求", "standard"],
    ["成果形式", "standard"],
    ["重点改革任务名称", "task"],
    ["具体工作任务", "detail"],
    ["建议内容", "detail"],
    ["主要责任单位", "lead"],
    ["共同牵头部门", "lead"],
    ["任务承担单位", "duty"],
    ["协同配合单位", "support"],
    ["预计完成时间", "due"],
    ["序时进度要求", "due"],
    ["标志性成果", "standard"],
    ["办结标准", "standard"],
    ["工作单位", null],
    ["会议时间", null],
    ["出生日期", null],
    ["进展情况", "progress"],
    ["序 号", "index"],
    ["备注", "note"],
    ["学校名称", null],
    ["推进学前教育普及普惠安全优质发展任务", null],
  ])("%s: %s", (name, role) => {
    expect(roleOfColumn(name)).toBe(role);
  });
});

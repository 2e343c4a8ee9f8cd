import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { ProgressBar } from "./progress-bar.tsx";

const drawn = (progress: number, outcome: "solved" | "not-solved" | null) =>
  renderToStaticMarkup(
    createElement(ProgressBar, { row: { progress, progressFrom: "按办理环节计算", outcome } }),
  );

test("progress is a bar of that width, with its figure", () => {
  expect(drawn(60, null)).toContain("width:60%");
  expect(drawn(60, null)).toContain("60%</span>");
  expect(drawn(100, "solved")).toContain("width:100%");
});

test("a matter closed without being solved has no bar and no figure, but the word", () => {
  expect(drawn(100, "not-solved")).not.toContain("100%");
  expect(drawn(100, "not-solved")).toContain("未解决");
});

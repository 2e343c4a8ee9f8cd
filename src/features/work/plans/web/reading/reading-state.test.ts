import { describe, expect, it } from "vitest";
import { type Pane, ReadingState } from "./reading-state.ts";

const TEXT = ["s1", "s2", "s3", "s4"];
const TREE = ["g", "i1", "i2"];
const BOUND: Record<string, string> = { s1: "g", s2: "i1", s3: "i1", s4: "i2" };
const itemOf = (pane: Pane, id: string) => (pane === "tree" ? id : (BOUND[id] ?? null));

function open(): ReadingState {
  const state = new ReadingState();
  state.follow({ text: TEXT, tree: TREE }, itemOf);
  return state;
}

const chosen = (state: ReadingState, pane: Pane = "text") => [...state.view()[pane].chosen];

describe("the place of the reader", () => {
  it("steps from row to row and stays inside", () => {
    const state = open();
    state.step("text", 1);
    expect(state.view().text.at).toBe("s1");
    state.step("text", -1);
    expect(state.view().text.at).toBe("s1");
    state.step("text", 99);
    expect(state.view().text.at).toBe("s4");
  });

  it("chooses ranges from where they began, back and forth, and single rows in addition", () => {
    const state = open();
    state.goTo("text", "s2");
    state.step("text", 1, "range");
    state.step("text", 1, "range");
    expect(chosen(state)).toEqual(["s2", "s3", "s4"]);
    state.goTo("text", "s1", "range");
    expect(chosen(state)).toEqual(["s1", "s2"]);
    state.goTo("text", "s4", "toggle");
    expect(chosen(state)).toEqual(["s1", "s2", "s4"]);
    state.goTo("text", "s2", "toggle");
    expect(chosen(state)).toEqual(["s1", "s4"]);
  });

  it("lights the item of the current row; the pointer goes before", () => {
    const state = open();
    state.goTo("text", "s3");
    expect(state.view().lit).toMatchObject({ itemId: "i1", from: "text" });
    state.hover("tree", "i2");
    expect(state.view().lit).toEqual({ itemId: "i2", from: "tree", isStill: false });
    state.hover("tree", null);
    expect(state.view().lit).toEqual({ itemId: "i1", from: "text", isStill: true });
  });

  it("moves on when its row has gone", () => {
    const state = open();
    state.goTo("text", "s3");
    state.follow({ text: ["s1", "s2", "s4"], tree: TREE }, itemOf);
    expect(state.view().text.at).toBe("s4");
    state.follow({ text: ["s1", "s2"], tree: TREE }, itemOf);
    expect(state.view().text.at).toBe("s2");
    state.follow({ text: [], tree: [] }, itemOf);
    expect(state.view().text.at).toBeNull();
  });

  it("ends the cutting when it goes elsewhere", () => {
    const state = open();
    state.goTo("text", "s3");
    state.cutAt(12);
    expect(state.view().cut).toBe(12);
    state.step("text", 1);
    expect(state.view().cut).toBeNull();
  });
});

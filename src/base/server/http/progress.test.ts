import { expect, test } from "vitest";
import type { Actor } from "../../actor.ts";
import { CODES } from "../../codes.ts";
import { AppError } from "../errors.ts";
import { ProgressBoard } from "./progress.ts";

const ACTOR = { authorityId: "a", personId: "p" } as Actor;
const KEY = "one";

test("why an act was refused is said as its answer says it: nothing of the inside of the server", async () => {
  const board = new ProgressBoard();
  const failing = board.follow(ACTOR, KEY, async (tell) => {
    tell(1, 2);
    throw new Error('relation "matter" does not exist');
  });
  await expect(failing).rejects.toThrow("relation");
  expect(board.find(ACTOR, KEY)).toMatchObject({ state: "refused", detail: CODES.unexpected.title });
  const refused = board.follow(ACTOR, "two", async (tell) => {
    tell(1, 2);
    throw new AppError("not-allowed-now", "事项已办结");
  });
  await expect(refused).rejects.toThrow("事项已办结");
  expect(board.find(ACTOR, "two")).toMatchObject({ state: "refused", detail: "事项已办结" });
});

test("an act that was refused and is sent again is under way again", async () => {
  const board = new ProgressBoard();
  const refused = board.follow(ACTOR, KEY, async (tell) => {
    tell(1, 2);
    throw new AppError("not-allowed-now");
  });
  await expect(refused).rejects.toThrow(CODES["not-allowed-now"].title);
  await board.follow(ACTOR, KEY, async (tell) => {
    expect(board.find(ACTOR, KEY)).toEqual({ state: "running", done: 0, total: null, detail: null });
    tell(2, 2);
    expect(board.find(ACTOR, KEY)).toEqual({ state: "running", done: 2, total: 2, detail: null });
  });
  expect(board.find(ACTOR, KEY)).toEqual({ state: "done", done: 2, total: 2, detail: null });
});

test("a key sent again with other content leaves what is known of the first act as it was", async () => {
  const board = new ProgressBoard();
  const reuse = () =>
    board.follow(ACTOR, KEY, async () => {
      throw new AppError("key-reused");
    });
  await board.follow(ACTOR, KEY, async (tell) => {
    tell(1, 2);
    await expect(reuse()).rejects.toMatchObject({ code: "key-reused" });
    expect(board.find(ACTOR, KEY)).toEqual({ state: "running", done: 1, total: 2, detail: null });
  });
  const done = { state: "done", done: 1, total: 2, detail: null };
  expect(board.find(ACTOR, KEY)).toEqual(done);
  await expect(reuse()).rejects.toMatchObject({ code: "key-reused" });
  expect(board.find(ACTOR, KEY)).toEqual(done);
});

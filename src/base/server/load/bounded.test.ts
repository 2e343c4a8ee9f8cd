import { expect, test } from "vitest";
import { bounded } from "./bounded.ts";

/** Work that ends when told. */
function held() {
  let end: () => void = () => {};
  const ended = new Promise<void>((resolve) => {
    end = resolve;
  });
  return { end, ended };
}

test("so many run, so many wait in order, and one more is refused at once", async () => {
  const run = bounded({ atOnce: 2, waiting: 2 });
  const began: string[] = [];
  const works = ["a", "b", "c", "d"].map((name) => ({ name, ...held() }));
  const all = works.map(({ name, ended }) =>
    run(async () => {
      began.push(name);
      await ended;
      return name;
    }),
  );
  await expect(run(async () => "e")).rejects.toMatchObject({ code: "busy" });
  expect(began).toEqual(["a", "b"]);
  for (const { end } of works) end();
  expect(await Promise.all(all)).toEqual(["a", "b", "c", "d"]);
  expect(began).toEqual(["a", "b", "c", "d"]);
});

test("what fails gives its place up as what succeeds does", async () => {
  const run = bounded({ atOnce: 1, waiting: 0 });
  await expect(run(() => Promise.reject(new Error("no")))).rejects.toThrow("no");
  expect(await run(async () => "yes")).toBe("yes");
});

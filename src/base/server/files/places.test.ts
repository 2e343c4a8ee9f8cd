import { expect, test } from "vitest";
import { UploadPlaces } from "./places.ts";

const never = new AbortController().signal;
const codeOf = (entering: Promise<unknown>) =>
  entering.then(
    () => "entered",
    (error: { code?: string }) => error.code,
  );

test("one person's uploads wait for each other, in their order, while others go on", async () => {
  const places = new UploadPlaces({ ofPerson: 1, ofAll: 3 });
  const order: string[] = [];
  const first = await places.enter("a", never);
  const second = places.enter("a", never).then((leave) => {
    order.push("second");
    return leave;
  });
  const third = places.enter("a", never).then((leave) => {
    order.push("third");
    return leave;
  });
  const other = await places.enter("b", never);
  expect(order).toEqual([]);
  first();
  // Leaving twice gives up one place, not two.
  first();
  (await second)();
  (await third)();
  expect(order).toEqual(["second", "third"]);
  other();
});

test("what waits is bounded too, by person and in all", async () => {
  const places = new UploadPlaces({ ofPerson: 1, ofAll: 1, waitingOfPerson: 1, waitingOfAll: 2 });
  const leave = await places.enter("a", never);
  const waiting = [places.enter("a", never), places.enter("b", never)];
  expect(await codeOf(places.enter("a", never))).toBe("too-many-uploads");
  expect(await codeOf(places.enter("c", never))).toBe("busy");
  leave();
  (await waiting[0]!)();
  (await waiting[1]!)();
  expect(await codeOf(places.enter("c", never))).toBe("entered");
});

test("who waits too long hears whose uploads are in the way, and who goes away leaves no place taken", async () => {
  const places = new UploadPlaces({ ofPerson: 1, ofAll: 2, patience: 5 });
  const [own, others] = [await places.enter("a", never), await places.enter("b", never)];
  expect(await codeOf(places.enter("a", never))).toBe("too-many-uploads");
  expect(await codeOf(places.enter("c", never))).toBe("busy");
  const gone = new AbortController();
  const patient = new UploadPlaces({ ofPerson: 1 });
  const leave = await patient.enter("a", never);
  const left = codeOf(patient.enter("a", gone.signal));
  gone.abort();
  expect(await left).toBe("upload-cut");
  leave();
  expect(await codeOf(patient.enter("a", never))).toBe("entered");
  own();
  others();
});

import { type About, readAbout, readExampleFile } from "./example-files.ts";
import { type History, parseHistory } from "./history-shape.ts";
import { type DateShift, daysToMove, shiftDate, shiftText, shiftYear } from "./shift-dates.ts";

/** What happened in an example bureau, on the days on which it is to have happened. */
export interface Story {
  about: About;
  history: History;
  /** A file of the example by its name in the folder; the dates in its text are those of the story. */
  file(name: string): Promise<Buffer>;
}

/**
 * The story of an example bureau, moved by whole weeks to end within the week before `on`; without a day as it is
 * written. Distances and weekdays stay, and texts, terms and acts speak of the same days.
 */
export async function readStory(bureau: string, on?: string): Promise<Story> {
  const about = await readAbout(bureau);
  const days = on === undefined ? 0 : daysToMove(about.toldOn, on);
  const shift: DateShift = { days, writtenOn: about.date, plainly: about.plainly };
  const file = async (name: string) => {
    const bytes = await readExampleFile(bureau, name);
    return days === 0 ? bytes : Buffer.from(shiftText(bytes.toString("utf8"), shift));
  };
  const history = parseHistory(JSON.parse(String(await file("history.json"))));
  return {
    about: {
      ...about,
      title: shiftText(about.title, shift),
      year: shiftYear(about.year, shift),
      date: shiftDate(about.date, shift),
      adoptedOn: shiftDate(about.adoptedOn, shift),
    },
    history: { ...history, plan: { ...history.plan, year: shiftYear(history.plan.year, shift) } },
    file,
  };
}

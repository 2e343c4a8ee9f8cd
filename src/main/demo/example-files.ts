import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { z } from "zod";
import { POST_KINDS, UNIT_KINDS } from "../../base/actor.ts";
import { ALLIANCE_KINDS, ROLES } from "../../features/ground/units/alliance/kinds.ts";

const FOLDER = fileURLToPath(new URL("../../../examples/", import.meta.url));

const SCHOOL_KINDS = ["kindergarten", "primary", "middle", "high", "vocational", "special"] as const;

/** A unit of an example with the units below it. */
export interface ExampleUnit {
  code: string;
  name: string;
  kind: (typeof UNIT_KINDS)[number];
  short?: string | undefined;
  schoolKind?: (typeof SCHOOL_KINDS)[number] | undefined;
  /** What it is there to do, in the words of the paper that {@link About} names. */
  remit?: string | undefined;
  children?: ExampleUnit[] | undefined;
}

const Unit: z.ZodType<ExampleUnit> = z.lazy(() =>
  z.strictObject({
    code: z.string(),
    name: z.string(),
    kind: z.enum(UNIT_KINDS),
    short: z.string().optional(),
    schoolKind: z.enum(SCHOOL_KINDS).optional(),
    remit: z.string().optional(),
    children: z.array(Unit).optional(),
  }),
);

const People = z.strictObject({
  demo: z.array(z.strictObject({ role: z.string(), signIn: z.string() })),
  people: z.array(
    z.strictObject({
      signIn: z.string(),
      name: z.string(),
      posts: z.array(
        z.strictObject({ unit: z.string(), kind: z.enum(POST_KINDS), title: z.string().optional() }),
      ),
    }),
  ),
});
export type ExamplePeople = z.infer<typeof People>;

const Alliances = z.array(
  z.strictObject({
    kind: z.enum(ALLIANCE_KINDS),
    name: z.string(),
    host: z.string(),
    paper: z.string(),
    since: z.string(),
    members: z.array(
      z.strictObject({
        unit: z.string(),
        role: z.enum(ROLES),
        /** Whose post of which kind in that unit belongs to it, where no unit does. */
        signIn: z.string().optional(),
        post: z.enum(POST_KINDS).optional(),
        since: z.string().optional(),
      }),
    ),
  }),
);
export type ExampleAlliance = z.infer<typeof Alliances>[number];

const About = z.strictObject({
  authority: z.string(),
  code: z.string(),
  year: z.number(),
  title: z.string(),
  date: z.string(),
  adoptedOn: z.string(),
  toldOn: z.string(),
  openedOn: z.string(),
  remitsBy: z.string(),
  plainly: z.array(z.tuple([z.string(), z.string()])),
});
export type About = z.infer<typeof About>;

/** What an example is about, as it is written: the bureau's name, its report and the days on which things began. */
export async function readAbout(bureau: string): Promise<About> {
  return About.parse(await readJson(bureau, "about.json"));
}

/** The unit tree of an example bureau. */
export async function readUnits(bureau: string): Promise<ExampleUnit> {
  return Unit.parse(await readJson(bureau, "units.json"));
}

/** The people of an example bureau, and which of them stand for a role in the demonstration. */
export async function readPeople(bureau: string): Promise<ExamplePeople> {
  return People.parse(await readJson(bureau, "people.json"));
}

/** The alliances of an example bureau. */
export async function readAlliances(bureau: string): Promise<ExampleAlliance[]> {
  return Alliances.parse(await readJson(bureau, "alliances.json"));
}

async function readJson(bureau: string, name: string): Promise<unknown> {
  return JSON.parse(String(await readExampleFile(bureau, name)));
}

/** A file of an example as it is written. */
export function readExampleFile(bureau: string, name: string): Promise<Buffer> {
  return readFile(`${FOLDER}${bureau}/${name}`);
}

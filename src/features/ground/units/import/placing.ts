import { searchForm } from "../../../../base/normal-text.ts";
import type { UnitRow } from "../contract.ts";
import { type Draft, fault, type Place } from "./draft.ts";

/** No tree of units is deeper; a longer chain of parents in a sheet is no tree. */
const DEEPEST = 20;
/** Most candidates that a fault names. */
const MOST_NAMED = 3;

/**
 * Finds each row's place: the unit in the tree that it describes, or the unit above the one that it opens. Parents
 * may stand in the tree or anywhere in the sheet, by code, name, short name or `upper/name`.
 */
export class Placing {
  private readonly places: Map<string, Place>;
  private readonly byCode = new Map<string, (Place | Draft)[]>();
  private readonly byName = new Map<string, (Place | Draft)[]>();
  private readonly byShortName = new Map<string, (Place | Draft)[]>();
  private readonly children = new Map<string, UnitRow>();
  /** Rows whose parents are being looked for, the outermost first. */
  private readonly under: Draft[] = [];
  /** Rows in an order in which parents come before children. */
  readonly placed: Draft[] = [];

  constructor(tree: readonly UnitRow[], drafts: readonly Draft[]) {
    this.places = placesOf(tree);
    const byCode = new Map(tree.map((unit) => [unit.code, unit]));
    for (const place of this.places.values()) this.index(place.unit!, place);
    for (const draft of drafts) {
      draft.known = draft.code === undefined ? undefined : byCode.get(draft.code);
      if (!draft.known?.closedOn) this.index(draft, draft);
    }
  }

  /** The open unit of this name directly below a place, as the tree has it. */
  childOf(parent: Place | undefined, name: string): UnitRow | undefined {
    return parent && this.children.get(siblingKey(parent, name));
  }

  /** Places a row; its faults say why where that cannot be done. */
  place(draft: Draft): void {
    if (draft.place) return;
    this.under.push(draft);
    draft.above = this.parentOf(draft);
    if (draft.row.cells.code === "") this.meetByName(draft);
    draft.place = this.placeInTree(draft) ?? {
      id: `#${draft.line}`,
      name: draft.name,
      parent: draft.above,
      draft,
    };
    draft.code ??= draft.known?.code;
    this.under.pop();
    this.placed.push(draft);
  }

  /** A row without a code describes the unit of its name, which keeps its spelling. */
  private meetByName(draft: Draft): void {
    draft.known ??= this.childOf(draft.above, draft.name);
    if (draft.known && searchForm(draft.known.name) === searchForm(draft.name)) draft.name = draft.known.name;
  }

  private placeInTree({ known }: Draft): Place | undefined {
    return known && this.places.get(known.id);
  }

  private index(given: UnitRow | Draft, target: Place | Draft): void {
    if (given.code) push(this.byCode, given.code, target);
    push(this.byName, searchForm(given.name), target);
    if (given.shortName) push(this.byShortName, searchForm(given.shortName), target);
    if ("parentId" in given && given.parentId)
      this.children.set(siblingKey({ id: given.parentId }, given.name), given);
  }

  /** The parent that a row names; undefined, with a fault, where there is none or more than one. */
  private parentOf(draft: Draft): Place | undefined {
    if (draft.parent === "") {
      if (!draft.known && draft.kind?.kind === "authority") this.takeForRoot(draft);
      else if (!draft.known) fault(draft, "parent", "请填写上级单位");
      return draft.known && this.places.get(draft.known.parentId ?? "");
    }
    if (this.under.length > DEEPEST) {
      fault(draft, "parent", "上下级层次太多，请检查");
      return undefined;
    }
    const found = this.lookUp(draft.parent, draft, MOST_NAMED);
    if (found.places.length + found.circles.length > 1) {
      const where = found.places.slice(0, MOST_NAMED).map((place) => `“${pathWords(place)}”`);
      const rest = where.length > 1 ? `，如${where.join("、")}` : "";
      fault(draft, "parent", `叫“${draft.parent}”的单位不止一个${rest}；请填写代码，或写成“上级/名称”`);
      return undefined;
    }
    for (const one of found.circles) this.faultCircle(one);
    if (found.places.length + found.circles.length === 0)
      fault(draft, "parent", `在您管辖的单位和本表中没有找到“${draft.parent}”`);
    return found.places[0];
  }

  /** A row without a parent that says it is the authority, which is there already. */
  private takeForRoot(draft: Draft): void {
    const root = [...this.places.values()].find(({ unit }) => unit!.kind === "authority")?.unit;
    if (root && searchForm(root.name) === searchForm(draft.name)) draft.known = root;
    else fault(draft, "kind", "主管局只有一个，不能新增；更名请填写其代码");
  }

  /** Every row between a row and itself. */
  private faultCircle(from: Draft): void {
    for (const draft of this.under.slice(this.under.indexOf(from)))
      fault(draft, "parent", "上级单位绕回了本单位，请检查上下级关系");
  }

  /** What a text may mean, from the most exact reading to the least; looks no further than `most` answers. */
  private lookUp(words: string, asking: Draft, most: number): Found {
    const form = searchForm(words);
    for (const index of [this.byCode, this.byName, this.byShortName]) {
      const found = this.settle(index.get(form) ?? [], asking, most);
      if (found.places.length + found.circles.length > 0) return found;
    }
    return this.lookUpPath(form, asking);
  }

  /** `upper/name`, with as many levels as it takes. */
  private lookUpPath(words: string, asking: Draft): Found {
    const cut = words.lastIndexOf("/");
    if (cut <= 0) return { places: [], circles: [] };
    const below = this.lookUp(words.slice(cut + 1), asking, Number.POSITIVE_INFINITY);
    const above = this.lookUp(words.slice(0, cut), asking, Number.POSITIVE_INFINITY);
    const ids = new Set(above.places.map(({ id }) => id));
    return { ...below, places: below.places.filter(({ parent }) => parent && ids.has(parent.id)) };
  }

  private settle(candidates: readonly (Place | Draft)[], asking: Draft, most: number): Found {
    const places = new Map<string, Place>();
    const circles: Draft[] = [];
    for (const one of candidates) {
      if (places.size + circles.length > most) break;
      // A unit does not stand below itself: the name then means another one.
      if (one === asking && candidates.length > 1) continue;
      const place = "row" in one ? this.settled(one) : one;
      if (place) places.set(place.id, place);
      else circles.push(one as Draft);
    }
    return { places: [...places.values()], circles };
  }

  /** The place of another row; undefined where that hangs on the row that asks. */
  private settled(draft: Draft): Place | undefined {
    const inTree = this.placeInTree(draft);
    if (inTree) return inTree;
    if (this.under.includes(draft)) return undefined;
    this.place(draft);
    return draft.place;
  }
}

interface Found {
  places: Place[];
  /** Rows whose own place hangs on the answer. */
  circles: Draft[];
}

/** A key for a name below a parent, of units in the tree by their ids. */
export function siblingKey(parent: Pick<Place, "id">, name: string): string {
  return `${parent.id}/${searchForm(name)}`;
}

/** A place by its name and the name above it. */
function pathWords(place: Place): string {
  return place.parent ? `${place.parent.name}/${place.name}` : place.name;
}

/** The open units of the tree as places. */
function placesOf(tree: readonly UnitRow[]): Map<string, Place> {
  const open = tree.filter((unit) => unit.closedOn === null);
  const places = new Map<string, Place>(
    open.map((unit) => [unit.id, { id: unit.id, name: unit.name, parent: undefined, unit }]),
  );
  for (const place of places.values()) place.parent = places.get(place.unit!.parentId ?? "");
  return places;
}

function push<T>(index: Map<string, T[]>, key: string, value: T): void {
  const list = index.get(key);
  if (list) list.push(value);
  else index.set(key, [value]);
}

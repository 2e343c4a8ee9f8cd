/** An event as a subscriber sees it, after it was sealed into the chain. */
export interface SealedEvent {
  authorityId: string;
  seq: number;
  id: string;
  at: Date;
  /** Who did it, as the trail keeps it; the ids are empty where nobody stood behind it. */
  actor: {
    personId: string | null;
    postId: string | null;
    name: string;
    post: string;
    unitId: string | null;
    unitName: string;
  };
  /** The unit that it concerns. */
  unitId: string;
  /** That unit's path as it was then. */
  unitPath: string;
  verb: string;
  /** One Chinese line: what was done. */
  summary: string;
  subjectKind: string;
  subjectId: string;
  subjectVersion: number;
  changes: Record<string, unknown>;
}

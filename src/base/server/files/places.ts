import { AppError } from "../errors.ts";

/** How many uploads may be under way, and how many may wait for that. */
export interface UploadLimits {
  /** Of one person, as many as a browser opens connections to one server, and some. */
  ofPerson: number;
  ofAll: number;
  waitingOfPerson: number;
  waitingOfAll: number;
  /** How long one waits, in milliseconds. */
  patience: number;
}

const LIMITS: UploadLimits = {
  ofPerson: 8,
  ofAll: 32,
  waitingOfPerson: 24,
  waitingOfAll: 200,
  patience: 30_000,
};

/** Bounds the uploads that are under way at once, of each person and in all; beyond that they wait, in their order. */
export class UploadPlaces {
  private readonly limits: UploadLimits;
  private readonly underWay = new Map<string, number>();
  private inAll = 0;
  private readonly waiting = new Set<{ person: string; enter: () => void }>();

  constructor(limits: Partial<UploadLimits> = {}) {
    this.limits = { ...LIMITS, ...limits };
  }

  /**
   * Takes a place, waiting for one where need be, and gives the way to leave it. Errors: `too-many-uploads` (this person's
   * others are too many), `busy` (everybody's are), `upload-cut` where whoever waits goes away.
   */
  async enter(person: string, signal: AbortSignal): Promise<() => void> {
    if (!this.hasRoom(person)) await this.wait(person, signal);
    else this.take(person);
    let isLeft = false;
    return () => {
      if (!isLeft) this.leave(person);
      isLeft = true;
    };
  }

  private hasRoom(person: string): boolean {
    return this.inAll < this.limits.ofAll && (this.underWay.get(person) ?? 0) < this.limits.ofPerson;
  }

  private take(person: string): void {
    this.inAll += 1;
    this.underWay.set(person, (this.underWay.get(person) ?? 0) + 1);
  }

  private leave(person: string): void {
    this.inAll -= 1;
    const left = (this.underWay.get(person) ?? 1) - 1;
    if (left > 0) this.underWay.set(person, left);
    else this.underWay.delete(person);
    const next = [...this.waiting].find((one) => this.hasRoom(one.person));
    if (!next) return;
    // Taken in the name of who waits, so that nobody slips in between.
    this.take(next.person);
    next.enter();
  }

  private wait(person: string, signal: AbortSignal): Promise<void> {
    const { waitingOfPerson, waitingOfAll, patience } = this.limits;
    const others = [...this.waiting].filter((one) => one.person === person).length;
    if (others >= waitingOfPerson) throw new AppError("too-many-uploads");
    if (this.waiting.size >= waitingOfAll) throw this.refusal(person);
    return new Promise((resolve, reject) => {
      const end = (settle: () => void) => {
        clearTimeout(timer);
        signal.removeEventListener("abort", goAway);
        this.waiting.delete(one);
        settle();
      };
      const one = { person, enter: () => end(resolve) };
      const goAway = () => end(() => reject(new AppError("upload-cut")));
      const timer = setTimeout(() => end(() => reject(this.refusal(person))), patience);
      signal.addEventListener("abort", goAway);
      this.waiting.add(one);
    });
  }

  private refusal(person: string): AppError {
    const isOwn = (this.underWay.get(person) ?? 0) >= this.limits.ofPerson;
    return isOwn
      ? new AppError("too-many-uploads")
      : new AppError("busy", "同时上传的人太多，文件没有收下，请稍后再传");
  }
}

/** Most texts have a few less, so that the columns seldom grow. */
const FEATURES_A_ROW = 64;
/** The same for those that may be told as a reason. */
const TOLD_A_ROW = 32;

/**
 * The features of every segment, in columns. Those that may be told as a reason stand in columns of their own as well,
 * in the same order: `token` says which token a word feature came from, -1 for the rest.
 */
export class FeatureRows {
  feature: Uint16Array;
  from: Int32Array;
  count = 0;
  told: Uint16Array;
  token: Int32Array;
  toldFrom: Int32Array;
  private toldCount = 0;
  private readonly seen: Int32Array;
  private row = -1;

  /** Room for `rows` segments; features are numbered below `features`. */
  constructor(rows: number, features: number) {
    this.feature = new Uint16Array((rows + 1) * FEATURES_A_ROW);
    this.from = new Int32Array(rows + 1);
    this.told = new Uint16Array((rows + 1) * TOLD_A_ROW);
    this.token = new Int32Array(this.told.length);
    this.toldFrom = new Int32Array(rows + 1);
    this.seen = new Int32Array(features).fill(-1);
  }

  /** Begins the next row. */
  open(row: number): void {
    this.row = row;
    this.from[row] = this.count;
    this.toldFrom[row] = this.toldCount;
  }

  /** Adds a feature that a token gives, once a row. */
  add(feature: number, token: number): void {
    if (this.seen[feature] === this.row) return;
    this.seen[feature] = this.row;
    this.tell(feature, token);
  }

  /** Adds a feature that may be told, which comes once in a row; without a token it is the segment's as a whole. */
  tell(feature: number, token = -1): void {
    this.put(feature);
    if (this.toldCount === this.told.length) this.growTold();
    this.told[this.toldCount] = feature;
    this.token[this.toldCount++] = token;
  }

  /** Adds a feature of the segment as a whole, which comes once in a row and is never told. */
  put(feature: number): void {
    if (this.count === this.feature.length) this.grow();
    this.feature[this.count++] = feature;
  }

  /** Ends the last row. */
  close(rows: number): void {
    this.from[rows] = this.count;
    this.toldFrom[rows] = this.toldCount;
  }

  private grow(): void {
    const feature = new Uint16Array(this.feature.length * 2);
    feature.set(this.feature);
    this.feature = feature;
  }

  private growTold(): void {
    const told = new Uint16Array(this.told.length * 2);
    const token = new Int32Array(told.length);
    told.set(this.told);
    token.set(this.token);
    this.told = told;
    this.token = token;
  }
}

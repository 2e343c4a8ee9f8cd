/** Most texts have a few less, so that the columns seldom grow. */
const FEATURES_A_ROW = 64;

/** The features of every segment, in columns; `token` says which token a word feature came from, -1 for the rest. */
export class FeatureRows {
  feature: Uint16Array;
  token: Int32Array;
  from: Int32Array;
  count = 0;
  private readonly seen: Int32Array;
  private row = -1;

  /** Room for `rows` segments; features are numbered below `features`. */
  constructor(rows: number, features: number) {
    this.feature = new Uint16Array((rows + 1) * FEATURES_A_ROW);
    this.token = new Int32Array(this.feature.length).fill(-1);
    this.from = new Int32Array(rows + 1);
    this.seen = new Int32Array(features).fill(-1);
  }

  /** Begins the next row. */
  open(row: number): void {
    this.row = row;
    this.from[row] = this.count;
  }

  /** Adds a feature that a token gives, once a row. */
  add(feature: number, token: number): void {
    if (this.seen[feature] === this.row) return;
    this.seen[feature] = this.row;
    if (this.count === this.feature.length) this.grow();
    this.feature[this.count] = feature;
    this.token[this.count++] = token;
  }

  /** Adds a feature of the segment as a whole, which comes once in a row. */
  put(feature: number): void {
    if (this.count === this.feature.length) this.grow();
    this.feature[this.count++] = feature;
  }

  /** Ends the last row. */
  close(rows: number): void {
    this.from[rows] = this.count;
  }

  private grow(): void {
    const feature = new Uint16Array(this.feature.length * 2);
    const token = new Int32Array(feature.length).fill(-1);
    feature.set(this.feature);
    token.set(this.token);
    this.feature = feature;
    this.token = token;
  }
}

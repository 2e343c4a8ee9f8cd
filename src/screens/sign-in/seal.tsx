import s from "./seal.module.css";

/** The product's mark: its two characters cut into a seal. */
export function Seal({ size }: { size: number }) {
  return (
    <span className={s.seal} style={{ width: size, height: size, fontSize: size * 0.39 }} aria-hidden>
      <span>落</span>
      <span>实</span>
    </span>
  );
}

import { Input } from "antd";
import { type KeyboardEvent, useEffect, useState } from "react";

interface BlurTextProps {
  id: string;
  value: string;
  save: (value: string) => void;
  /** Most characters. */
  most: number;
  /** Lines at least; a single-line field where nothing is said. */
  lines?: number;
  placeholder?: string;
  /** Left empty, it goes back to what was there. */
  isNeeded?: boolean;
}

/** A text that is saved when the field is left, or with Enter. */
export function BlurText({ id, value, save, most, lines, placeholder, isNeeded = false }: BlurTextProps) {
  const [typed, setTyped] = useState(value);
  useEffect(() => setTyped(value), [value]);
  const finish = () => {
    const text = typed.trim();
    if (isNeeded && text === "") setTyped(value);
    else if (text !== value) save(text);
  };
  const field = {
    id,
    value: typed,
    maxLength: most,
    placeholder,
    onChange: (event: { target: { value: string } }) => setTyped(event.target.value),
    onBlur: finish,
    // Ctrl+Enter goes on to the next item; what was typed is saved before.
    onKeyDownCapture: (event: KeyboardEvent) => {
      const isIme = event.nativeEvent.isComposing;
      if (event.key === "Enter" && !isIme && (event.ctrlKey || event.metaKey || lines === undefined))
        finish();
    },
  };
  return lines === undefined ? (
    <Input {...field} />
  ) : (
    <Input.TextArea {...field} autoSize={{ minRows: lines, maxRows: 6 }} />
  );
}

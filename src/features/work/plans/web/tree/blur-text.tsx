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
  /** Told with every character, where something beside the field speaks of it. */
  isLive?: boolean;
  /** Left empty, it goes back to what was there. */
  isNeeded?: boolean;
}

const LEAVING_WITH_CTRL = ["Enter", "ArrowDown", "ArrowUp"];

/** A text that is saved when the field is left, or with Enter. */
export function BlurText(props: BlurTextProps) {
  const { id, value, save, most, lines, placeholder, isNeeded = false, isLive = false } = props;
  const [typed, setTyped] = useState(value);
  // What is told with every character comes back without the space at its end, which stays in the field.
  useEffect(() => setTyped((now) => (isLive && now.trim() === value ? now : value)), [value, isLive]);
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
    onChange: ({ target }: { target: { value: string } }) => {
      setTyped(target.value);
      if (isLive) save(target.value.trim());
    },
    onBlur: finish,
    // Escape closes the panel, Ctrl+arrow and Ctrl+Enter go on to another item; what was typed is saved before.
    onKeyDownCapture: ({ key, ctrlKey, metaKey, nativeEvent }: KeyboardEvent) => {
      const isLeaving = key === "Escape" || (LEAVING_WITH_CTRL.includes(key) && (ctrlKey || metaKey));
      const isEnter = key === "Enter" && lines === undefined;
      if ((isLeaving || isEnter) && !nativeEvent.isComposing) finish();
    },
  };
  return lines === undefined ? (
    <Input {...field} />
  ) : (
    <Input.TextArea {...field} autoSize={{ minRows: lines, maxRows: 6 }} />
  );
}

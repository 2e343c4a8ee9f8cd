import type { FormInstance } from "antd";
import { useEffect, useRef } from "react";
import { fieldErrors } from "./refusal.ts";

/** A field that the server complained of, and what stood in it then. */
interface Told {
  name: (string | number)[];
  value: unknown;
}

/**
 * Puts the server's field problems at their fields and goes to the first. The function it gives takes away
 * the problems of fields that were changed since; call it at every change.
 */
export function useFieldProblems<Values>(form: FormInstance<Values>, error: unknown): () => void {
  const told = useRef<Told[]>([]);
  useEffect(() => {
    setErrors(
      form,
      told.current.map(({ name }) => ({ name, errors: [] })),
    );
    const places = new Set(form.getFieldsError().map(({ name }) => name.join(".")));
    const placed = fieldErrors(error).filter(({ name }) => places.has(name.join(".")));
    setErrors(form, placed);
    told.current = placed.map(({ name }) => ({ name, value: valueAt(form, name) }));
    const first = placed[0];
    if (first) form.scrollToField(first.name as never, { focus: true, block: "center" });
  }, [form, error]);
  return () => {
    const changed = told.current.filter(({ name, value }) => valueAt(form, name) !== value);
    if (changed.length === 0) return;
    told.current = told.current.filter((one) => !changed.includes(one));
    setErrors(
      form,
      changed.map(({ name }) => ({ name, errors: [] })),
    );
  };
}

// The places come from the server's answer at run time; that they are fields of the form was checked above.
function setErrors<Values>(
  form: FormInstance<Values>,
  errors: { name: Told["name"]; errors: string[] }[],
): void {
  form.setFields(errors as unknown as Parameters<typeof form.setFields>[0]);
}

function valueAt<Values>(form: FormInstance<Values>, name: Told["name"]): unknown {
  return form.getFieldValue(name as never);
}

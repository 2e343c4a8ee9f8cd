import type { UseQueryResult } from "@tanstack/react-query";
import { Skeleton } from "antd";
import type { ReactNode } from "react";
import { ErrorState } from "../../../../ui/state/error-state.tsx";

interface LoadedProps<T> {
  of: UseQueryResult<T>;
  children: (data: T) => ReactNode;
}

/** What was read; before that a sketch of it, and where it cannot be read why, and once more. */
export function Loaded<T>({ of: { data, error, refetch }, children }: LoadedProps<T>) {
  if (data !== undefined) return children(data);
  return error ? <ErrorState error={error} retry={() => void refetch()} /> : <Skeleton active />;
}

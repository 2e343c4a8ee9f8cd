import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { Navigate, useLocation } from "react-router";
import { ApiError } from "./api.ts";
import { meQuery } from "./me.ts";

interface RequireSignInProps {
  children: ReactNode;
  /** Shown while it is not yet known who is there. */
  waiting: ReactNode;
  /** Shown when that cannot be found out. */
  failed: (error: Error, retry: () => void) => ReactNode;
}

export const SIGN_IN_PATH = "/sign-in";
export const CHANGE_PASSWORD_PATH = "/change-password";
export const SECOND_FACTOR_PATH = "/second-factor";

/**
 * Lets signed-in people through; sends others to the sign-in page and, after it, back to where they were.
 * A session that ends later does not throw anyone out: what is on the screen stays.
 */
export function RequireSignIn({ children, waiting, failed }: RequireSignInProps): ReactNode {
  const { data, error, refetch } = useQuery(meQuery);
  const here = useLocation();
  if (data?.mustChangePassword && here.pathname !== CHANGE_PASSWORD_PATH) {
    return <Navigate to={CHANGE_PASSWORD_PATH} replace />;
  }
  if (data?.mustEnrol && !data.mustChangePassword && here.pathname !== SECOND_FACTOR_PATH) {
    return <Navigate to={SECOND_FACTOR_PATH} replace />;
  }
  if (data) return children;
  if (error instanceof ApiError && error.problem.status === 401) {
    return <Navigate to={signInAddress(here.pathname + here.search)} replace />;
  }
  return error ? failed(error, () => void refetch()) : waiting;
}

/** The sign-in page's address that leads back to `back` afterwards. */
export function signInAddress(back: string): string {
  return back === "/" ? SIGN_IN_PATH : `${SIGN_IN_PATH}?back=${encodeURIComponent(back)}`;
}

/** Where to go after signing in: only ever an address of this app. */
export function addressAfterSignIn(search: string): string {
  const back = new URLSearchParams(search).get("back") ?? "/";
  return /^\/(?![/\\])/.test(back) ? back : "/";
}

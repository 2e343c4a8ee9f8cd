import { lazy, Suspense } from "react";
import { Route, Routes } from "react-router";
import { Waiting } from "./frame/waiting.tsx";

const SignInPage = lazy(() => import("./sign-in/sign-in-page.tsx"));
const SignedIn = lazy(() => import("./frame/signed-in.tsx"));

/** Splits at the door: the sign-in page loads nothing of what lies behind it. */
export function Screens() {
  return (
    <Suspense fallback={<Waiting />}>
      <Routes>
        <Route path="/sign-in" element={<SignInPage />} />
        <Route path="*" element={<SignedIn />} />
      </Routes>
    </Suspense>
  );
}

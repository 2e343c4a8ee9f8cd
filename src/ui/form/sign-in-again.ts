import { createContext, useContext } from "react";

/** Opens a sign-in over whatever is on the screen; true once the same person is signed in again. */
export type SignInAgain = () => Promise<boolean>;

/** Given by the frame; absent on pages without a sign-in. */
export const SignInAgainContext = createContext<SignInAgain | undefined>(undefined);

/** The way to sign in without leaving the screen, where there is one. */
export function useSignInAgain(): SignInAgain | undefined {
  return useContext(SignInAgainContext);
}

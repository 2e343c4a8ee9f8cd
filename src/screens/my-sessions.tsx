import { MySessions } from "../features/ground/people/web/my-sessions.tsx";

/** /sessions: where one is signed in. */
export default function MySessionsScreen() {
  return <MySessions />;
}

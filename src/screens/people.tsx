import { PeoplePage } from "../features/ground/people/web/people-page.tsx";

/** /people: people and posts of one's unit and below. */
export default function PeopleScreen() {
  return <PeoplePage />;
}

import { useParams } from "react-router";
import { Story } from "../../features/work/matters/web/story/story.tsx";

/** /matters/:id: one matter's whole story. */
export default function MatterScreen() {
  const { id = "" } = useParams();
  return <Story key={id} id={id} />;
}

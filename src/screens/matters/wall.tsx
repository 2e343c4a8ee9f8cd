import { Wall } from "../../features/work/matters/wall/web/wall.tsx";

/** /wall: the leader's one screen. */
export default function WallScreen() {
  return <Wall />;
}

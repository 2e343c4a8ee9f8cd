import { Wall } from "../../features/work/matters/web/wall/wall.tsx";

/** /wall: the leader's one screen. */
export default function WallScreen() {
  return <Wall />;
}

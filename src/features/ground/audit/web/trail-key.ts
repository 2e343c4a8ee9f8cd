/** Under what everything read of the trail is cached. */
export const TRAIL = ["trail"];

type Ask = () => Promise<boolean>;

let standing: Ask | undefined;

/** Puts up what asks before something is lost; gives back what takes it away. */
export function standGuard(ask: Ask): () => void {
  standing = ask;
  return () => {
    if (standing === ask) standing = undefined;
  };
}

/** Whether something on the screen would be lost by leaving. */
export function isGuarded(): boolean {
  return standing !== undefined;
}

/** Asks the person where leaving would lose something for good; true where nothing would, or they agree. */
export async function mayLeave(): Promise<boolean> {
  return standing ? standing() : true;
}

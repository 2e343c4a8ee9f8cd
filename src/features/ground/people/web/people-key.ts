/** Under what the lists and details of people are cached. */
export const PEOPLE = ["people"];

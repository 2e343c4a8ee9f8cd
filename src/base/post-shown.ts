/** Names the post that the screen shows, so that nothing is done or read from another one unnoticed. */
export const POST_SHOWN_HEADER = "x-luoshi-post";

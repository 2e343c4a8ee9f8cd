import { z } from "zod";

/**
 * Keeps zod from compiling shapes at run time, which the page's Content-Security-Policy forbids. Imported
 * before every contract, since a shape decides it when it is declared.
 */
z.config({ jitless: true });

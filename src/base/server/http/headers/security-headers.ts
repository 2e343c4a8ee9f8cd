import type { Context, Next } from "hono";
import { secureHeaders } from "hono/secure-headers";

/** A year, in seconds. */
const HTTPS_ONLY_FOR = 31_536_000;

/** The page in whose frame uploaded files are shown (docs/decisions, "evidence to look at"). */
const VIEWER = "/viewer.html";

/**
 * The headers that keep browsers from running anything but our own code. The page that shows uploaded files stands in an
 * origin of its own, which holds no session, and may ask for nothing over the network but our scripts; only we frame it.
 */
export function securityHeaders(isHttps: boolean) {
  const strictTransportSecurity = isHttps && `max-age=${HTTPS_ONLY_FOR}`;
  const ofPages = secureHeaders({
    contentSecurityPolicy: {
      defaultSrc: ["'self'"],
      // Ant Design writes its styles into the page at run time.
      styleSrc: ["'self'", "'unsafe-inline'"],
      imgSrc: ["'self'", "data:", "blob:"],
      objectSrc: ["'none'"],
      frameAncestors: ["'none'"],
      baseUri: ["'self'"],
      formAction: ["'self'"],
    },
    strictTransportSecurity,
    referrerPolicy: "same-origin",
  });
  const ofViewer = secureHeaders({
    contentSecurityPolicy: {
      sandbox: ["allow-scripts"],
      defaultSrc: ["'none'"],
      // Decoders of scanned pages come as WebAssembly.
      scriptSrc: ["'self'", "'wasm-unsafe-eval'"],
      // A document's own styles, as text; they can fetch nothing.
      styleSrc: ["'unsafe-inline'"],
      imgSrc: ["data:", "blob:"],
      fontSrc: ["data:", "blob:"],
      frameAncestors: ["'self'"],
      baseUri: ["'none'"],
      formAction: ["'none'"],
    },
    strictTransportSecurity,
    referrerPolicy: "no-referrer",
  });
  return (c: Context, next: Next) => (c.req.path === VIEWER ? ofViewer : ofPages)(c, next);
}

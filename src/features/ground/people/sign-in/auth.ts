import { betterAuth } from "better-auth";
import { APIError } from "better-auth/api";
import { genericOAuth } from "better-auth/plugins/generic-oauth";
import { newId } from "../../../../base/ids.ts";
import type { Database } from "../../../../base/server/database.ts";
import { identityOfClaims, subjectOf } from "./identity.ts";
import { firstPostOf } from "./post-choice.ts";

/** The office's own identity provider (OpenID Connect), from the environment. */
export interface OidcSettings {
  issuer: string;
  clientId: string;
  clientSecret: string;
}

/** What sign-in needs from outside. */
export interface AuthSettings {
  db: Database;
  /** Signs cookies and locks second factors; at least 32 characters, the same over restarts. */
  secret: string;
  /** The address people use, `https://…`; decides whether the cookie is `Secure` and where OIDC comes back to. */
  baseUrl?: string;
  oidc?: OidcSettings;
  /** Holds an answer back, for so many milliseconds; guessing becomes slow by it. */
  pause?: (milliseconds: number) => Promise<void>;
}

/** Where better-auth answers; only the callback of the identity provider is reachable there. */
export const AUTH_PATH = "/api/auth";
export const OIDC_PROVIDER = "oidc";
const COOKIE = { prefix: "luoshi", name: "session_token" };

/** Name of the session cookie; browsers accept a `__Secure-` name over HTTPS only. */
export function cookieNameAt(baseUrl: string | undefined): string {
  return `${isHttps(baseUrl) ? "__Secure-" : ""}${COOKIE.prefix}.${COOKIE.name}`;
}

/** Whether people reach the server over HTTPS. */
export function isHttps(baseUrl: string | undefined): boolean {
  return baseUrl?.startsWith("https://") ?? false;
}

/**
 * better-auth over our tables, for what it does for us: OpenID Connect. It creates no accounts by itself, and its HTTP
 * handler is not mounted but for the identity provider's callback. The session that it makes there is of its own form
 * and opens nothing; ours takes its place (see `finishOidc`).
 */
export function createAuth(settings: AuthSettings, oidc: OidcSettings) {
  return betterAuth({
    appName: "Luoshi",
    secret: settings.secret,
    baseURL: settings.baseUrl ?? "http://localhost",
    basePath: AUTH_PATH,
    database: { db: settings.db, type: "postgres" },
    user: { modelName: "auth_user", fields: { emailVerified: "email_verified", ...STAMPS } },
    session: {
      modelName: "auth_session",
      fields: {
        userId: "user_id",
        expiresAt: "expires_at",
        ipAddress: "ip_address",
        userAgent: "user_agent",
        ...STAMPS,
      },
    },
    account: {
      modelName: "auth_account",
      fields: ACCOUNT_FIELDS,
      encryptOAuthTokens: true,
      accountLinking: { enabled: true, trustedProviders: [OIDC_PROVIDER] },
    },
    verification: {
      modelName: "auth_verification",
      fields: { expiresAt: "expires_at", ...STAMPS },
    },
    plugins: [identityProvider(settings.db, oidc)],
    databaseHooks: {
      session: { create: { before: (session) => expectPost(settings.db, session.userId) } },
    },
    onAPIError: { errorURL: "/sign-in?refused=oidc" },
    advanced: {
      cookiePrefix: COOKIE.prefix,
      useSecureCookies: isHttps(settings.baseUrl),
      database: { generateId: () => newId(), validateSchema: false },
    },
    // Nothing is guessed here.
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    logger: { disabled: true },
  });
}

/** Who holds no post does not get in. */
async function expectPost(db: Database, userId: string): Promise<void> {
  if (!(await firstPostOf(db, userId)))
    throw new APIError("FORBIDDEN", { code: "NO_POST", message: "no current post" });
}

function identityProvider(db: Database, oidc: OidcSettings) {
  return genericOAuth({
    config: [
      {
        providerId: OIDC_PROVIDER,
        clientId: oidc.clientId,
        clientSecret: oidc.clientSecret,
        discoveryUrl: `${oidc.issuer.replace(/\/$/, "")}/.well-known/openid-configuration`,
        scopes: ["openid", "profile", "email"],
        disableSignUp: true,
        accountSubject: ({ profile }) => subjectOf(oidc.issuer, profile) ?? "",
        mapProfileToUser: (claims) => identityOfClaims(db, oidc.issuer, claims),
      },
    ],
  });
}

const STAMPS = { createdAt: "created_at", updatedAt: "updated_at" };
const ACCOUNT_FIELDS = {
  userId: "user_id",
  accountId: "account_id",
  providerId: "provider_id",
  accessToken: "access_token",
  refreshToken: "refresh_token",
  idToken: "id_token",
  accessTokenExpiresAt: "access_token_expires_at",
  refreshTokenExpiresAt: "refresh_token_expires_at",
  ...STAMPS,
};

/** The configured better-auth. */
export type Auth = ReturnType<typeof createAuth>;

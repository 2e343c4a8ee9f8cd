import { betterAuth } from "better-auth";
import { APIError } from "better-auth/api";
import { genericOAuth } from "better-auth/plugins/generic-oauth";
import { username } from "better-auth/plugins/username";
import { newId } from "../../../base/ids.ts";
import type { Database } from "../../../base/server/database.ts";
import { isPassword } from "./first-password.ts";
import { identityOfClaims } from "./identity.ts";
import { firstPostOf } from "./post-choice.ts";

/** How long a session lasts without use, in seconds; it is prolonged once half of it has gone by. */
export const SESSION_SECONDS = 12 * 60 * 60;

/** The office's own identity provider (OpenID Connect), from the environment. */
export interface OidcSettings {
  issuer: string;
  clientId: string;
  clientSecret: string;
}

/** What sign-in needs from outside. */
export interface AuthSettings {
  db: Database;
  /** Signs cookies; at least 32 characters, the same over restarts. */
  secret: string;
  /** The address people use, `https://…`; decides whether the cookie is `Secure` and where OIDC comes back to. */
  baseUrl?: string;
  oidc?: OidcSettings;
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
 * better-auth over our tables: password hashing (scrypt), sessions in the database and OpenID Connect. It
 * creates no accounts by itself, and its HTTP handler is not mounted but for the identity provider's callback.
 */
export function createAuth(settings: AuthSettings) {
  return betterAuth({
    appName: "Luoshi",
    secret: settings.secret,
    baseURL: settings.baseUrl ?? "http://localhost",
    basePath: AUTH_PATH,
    database: { db: settings.db, type: "postgres" },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: 10,
      maxPasswordLength: 128,
      password: { verify: isPassword },
    },
    user: { modelName: "auth_user", fields: { emailVerified: "email_verified", ...STAMPS } },
    session: {
      modelName: "auth_session",
      expiresIn: SESSION_SECONDS,
      fields: {
        userId: "user_id",
        expiresAt: "expires_at",
        ipAddress: "ip_address",
        userAgent: "user_agent",
        ...STAMPS,
      },
      additionalFields: {
        authorityId: { type: "string", required: false, fieldName: "authority_id", input: false },
        postId: { type: "string", required: false, fieldName: "post_id", input: false },
        viaOidc: { type: "boolean", required: false, fieldName: "via_oidc", input: false },
      },
    },
    account: {
      modelName: "auth_account",
      fields: ACCOUNT_FIELDS,
      accountLinking: { enabled: true, trustedProviders: [OIDC_PROVIDER] },
    },
    verification: {
      modelName: "auth_verification",
      fields: { expiresAt: "expires_at", ...STAMPS },
    },
    plugins: [signInNames(), ...(settings.oidc ? [identityProvider(settings.db, settings.oidc)] : [])],
    databaseHooks: {
      session: { create: { before: (session, context) => withPost(settings.db, session, context) } },
    },
    onAPIError: { errorURL: "/sign-in?refused=oidc" },
    advanced: {
      cookiePrefix: COOKIE.prefix,
      useSecureCookies: isHttps(settings.baseUrl),
      database: { generateId: () => newId(), validateSchema: false },
    },
    // The name lock (see lockout.ts) is what counts guesses; addresses are shared by whole offices.
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    logger: { disabled: true },
  });
}

/** A session begins in the first post the person holds; who holds none does not get in. */
async function withPost(
  db: Database,
  session: { userId: string },
  context: { path?: string } | null,
): Promise<{ data: { authorityId: string; postId: string; viaOidc: boolean } }> {
  const post = await firstPostOf(db, session.userId);
  if (!post) throw new APIError("FORBIDDEN", { code: NO_POST, message: "no current post" });
  const viaOidc = context?.path?.startsWith("/callback") ?? false;
  return { data: { authorityId: post.authority_id, postId: post.post_id, viaOidc } };
}

/** Code of the refusal to begin a session for somebody without a current post. */
export const NO_POST = "NO_POST";

/** Names were checked when the account was made; here every text is looked up alike, so that timing tells nothing. */
function signInNames() {
  return username({
    minUsernameLength: 1,
    maxUsernameLength: 64,
    usernameValidator: () => true,
    schema: { user: { fields: { displayUsername: "display_username" } } },
  });
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
        mapProfileToUser: (claims) => identityOfClaims(db, claims),
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

import { randomBytes, timingSafeEqual } from "node:crypto";
import { base32 } from "@better-auth/utils/base32";
import { createOTP } from "@better-auth/utils/otp";
import { symmetricDecrypt, symmetricEncrypt } from "better-auth/crypto";

/** Length of a secret, in bytes, as RFC 4226 (section 4, R6) advises. */
const SECRET_BYTES = 20;
/** Seconds for which a code stands (RFC 6238, 5.2). */
const STEP_SECONDS = 30;
/** Devices' clocks may be this many steps off, to either side. */
const STEPS_OFF = 1;
const SEALED_FOR = 30 * 60_000;

/** A new secret in Base32. */
export function newSecret(): string {
  return base32.encode(new Uint8Array(randomBytes(SECRET_BYTES)), { padding: false });
}

/** The address that a QR code shows to a device. */
export function addressOfSecret(
  secret: string,
  { issuer, account }: { issuer: string; account: string },
): string {
  return createOTP(base32.decode(secret)).url(issuer, account);
}

/**
 * The step of 30 seconds whose code this is, among those that may be meant now and came after `last`; undefined where it
 * is none of them. A code counts once, so the caller keeps the step.
 */
export async function stepOfCode(
  secret: string,
  code: string,
  { last, at = new Date() }: { last: number; at?: Date },
): Promise<number | undefined> {
  if (!/^\d{6}$/.test(code)) return undefined;
  const otp = createOTP(base32.decode(secret));
  const now = Math.floor(at.getTime() / 1000 / STEP_SECONDS);
  let found: number | undefined;
  for (let step = now - STEPS_OFF; step <= now + STEPS_OFF; step++) {
    const isIt = timingSafeEqual(Buffer.from(await otp.hotp(step)), Buffer.from(code));
    if (isIt && step > last) found ??= step;
  }
  return found;
}

/** A secret as the database keeps it: encrypted by the server's own secret, which lies outside the database. */
export function lockSecret(secret: string, key: string): Promise<string> {
  return symmetricEncrypt({ key: `${key} factor`, data: secret });
}

/** The secret behind what {@link lockSecret} made. */
export function unlockSecret(locked: string, key: string): Promise<string> {
  return symmetricDecrypt({ key: `${key} factor`, data: locked });
}

/** Hands a secret to the browser until its first code comes back, so that nothing half-done is kept here. */
export function sealSecret(secret: string, userId: string, key: string): Promise<string> {
  const data = JSON.stringify({ secret, userId, until: Date.now() + SEALED_FOR });
  return symmetricEncrypt({ key: `${key} enrolling`, data });
}

/** The secret in what {@link sealSecret} made for the same identity, while it holds; undefined else. */
export async function openSealed(sealed: string, userId: string, key: string): Promise<string | undefined> {
  const text = await symmetricDecrypt({ key: `${key} enrolling`, data: sealed }).catch(() => "null");
  const found = JSON.parse(text) as { secret: string; userId: string; until: number } | null;
  return found && found.userId === userId && found.until > Date.now() ? found.secret : undefined;
}

// Made by `npm run schema` from db/migrations; do not edit.
import type { Generated } from "kysely";

export interface AuthAccountTable {
  id: string;
  user_id: string;
  account_id: string;
  provider_id: string;
  access_token: string | null;
  refresh_token: string | null;
  id_token: string | null;
  access_token_expires_at: Date | null;
  refresh_token_expires_at: Date | null;
  scope: string | null;
  password: string | null;
  created_at: Generated<Date>;
  updated_at: Generated<Date>;
}

export interface AuthLockoutTable {
  username: string;
  failures: number;
  last_failure_at: Date;
  locked_until: Date | null;
}

export interface AuthSessionTable {
  id: string;
  user_id: string;
  token: string;
  expires_at: Date;
  ip_address: string | null;
  user_agent: string | null;
  authority_id: string | null;
  post_id: string | null;
  created_at: Generated<Date>;
  updated_at: Generated<Date>;
}

export interface AuthUserTable {
  id: string;
  name: string;
  email: string;
  email_verified: Generated<boolean>;
  image: string | null;
  username: string | null;
  display_username: string | null;
  must_change_password: Generated<boolean>;
  two_factor_enabled: Generated<boolean>;
  created_at: Generated<Date>;
  updated_at: Generated<Date>;
}

export interface AuthVerificationTable {
  id: string;
  identifier: string;
  value: string;
  expires_at: Date;
  created_at: Generated<Date>;
  updated_at: Generated<Date>;
}

export interface AuthorityTable {
  id: string;
  name: string;
  created_at: Generated<Date>;
}

export interface EventTable {
  authority_id: string;
  id: string;
  at: Generated<Date>;
  actor_person_id: string | null;
  actor_post_id: string | null;
  actor_name: string;
  actor_post: string;
  actor_unit_id: string | null;
  actor_unit_name: string;
  subject_kind: string;
  subject_id: string;
  subject_version: number;
  unit_id: string;
  unit_path: string;
  verb: string;
  summary: string;
  changes: unknown;
}

export interface EventCursorTable {
  authority_id: string;
  subscriber: string;
  seq: number;
}

export interface EventQueueTable {
  authority_id: string;
  event_id: string;
}

export interface EventSealTable {
  authority_id: string;
  seq: number;
  event_id: string;
  hash: Buffer;
  sealed_at: Generated<Date>;
}

export interface FileTable {
  authority_id: string;
  hash: string;
  size: number;
  mime: string;
  created_at: Generated<Date>;
}

export interface IdempotentRequestTable {
  authority_id: string;
  person_id: string;
  key: string;
  fingerprint: Buffer;
  answer: unknown;
  at: Generated<Date>;
}

export interface PersonTable {
  authority_id: string;
  id: string;
  auth_user_id: string | null;
  name: string;
  phone: string | null;
  version: Generated<number>;
  left_on: string | null;
}

export interface PostTable {
  authority_id: string;
  id: string;
  person_id: string;
  unit_id: string;
  kind: "clerk" | "head" | "handler" | "verifier" | "leader" | "unit-admin";
  title: string | null;
  since: string;
  until: string | null;
  version: Generated<number>;
}

export interface UnitTable {
  authority_id: string;
  id: string;
  parent_id: string | null;
  kind: "authority" | "department" | "county" | "school" | "office";
  school_kind: "kindergarten" | "primary" | "middle" | "high" | "vocational" | "special" | null;
  code: string;
  name: string;
  short_name: string | null;
  path: string;
  sort: Generated<number>;
  opened_on: string;
  closed_on: string | null;
  merged_into_id: string | null;
  version: Generated<number>;
}

export interface UnitChangeTable {
  authority_id: string;
  id: string;
  unit_id: string;
  kind: "opened" | "renamed" | "moved" | "merged" | "closed";
  on_date: string;
  from_value: unknown;
  to_value: unknown;
  reason: string;
}

export interface Tables {
  auth_account: AuthAccountTable;
  auth_lockout: AuthLockoutTable;
  auth_session: AuthSessionTable;
  auth_user: AuthUserTable;
  auth_verification: AuthVerificationTable;
  authority: AuthorityTable;
  event: EventTable;
  event_cursor: EventCursorTable;
  event_queue: EventQueueTable;
  event_seal: EventSealTable;
  file: FileTable;
  idempotent_request: IdempotentRequestTable;
  person: PersonTable;
  post: PostTable;
  unit: UnitTable;
  unit_change: UnitChangeTable;
}

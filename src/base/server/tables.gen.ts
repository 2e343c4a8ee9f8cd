// Made by `npm run schema` from db/migrations; do not edit.
import type { ColumnType, Generated, GeneratedAlways } from "kysely";

/** A `jsonb` column: given as an object or a list, never as its text. */
type Json = ColumnType<unknown, object, object>;
type JsonOrNull = ColumnType<unknown, object | null | undefined, object | null>;
type JsonWithDefault = ColumnType<unknown, object | undefined, object>;

export interface AllianceTable {
  authority_id: string;
  id: string;
  kind: "group" | "league" | "pairing" | "contact" | "leading";
  name: string;
  name_form: string;
  unit_id: string;
  unit_path: string;
  paper: string;
  since: string;
  until: string | null;
  version: Generated<number>;
}

export interface AllianceMemberTable {
  authority_id: string;
  id: string;
  alliance_id: string;
  unit_id: string;
  unit_path: string;
  post_id: string | null;
  role: "lead" | "member" | "helper" | "helped" | "contact-leader" | "contact-school" | "chief" | "deputy" | "associate" | "office";
  since: string;
  until: string | null;
}

export interface AttachmentTable {
  authority_id: string;
  id: string;
  kind: string;
  record_id: string;
  unit_id: string;
  unit_path: string;
  person_id: string;
  name: string;
  file_hash: string;
  reused_from_kind: string | null;
  reused_from_id: string | null;
  at: Date;
  search_text: GeneratedAlways<string>;
}

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
  announced: Generated<boolean>;
}

export interface AuthFactorTable {
  user_id: string;
  secret: string;
  confirmed_at: Generated<Date>;
  last_step: Generated<number>;
  failures: Generated<number>;
  last_failure_at: Date | null;
}

export interface AuthLockoutTable {
  username: string;
  address: string;
  failures: number;
  last_failure_at: Date;
  locked_until: Date | null;
}

export interface AuthRecoveryCodeTable {
  user_id: string;
  hash: string;
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
  via_oidc: Generated<boolean>;
  created_at: Generated<Date>;
  updated_at: Generated<Date>;
}

export interface AuthTicketTable {
  token: string;
  user_id: string;
  expires_at: Date;
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

export interface CalendarDayTable {
  authority_id: string;
  calendar_year_id: string;
  day: string;
  kind: "holiday" | "make-up";
  name: string;
}

export interface CalendarFeedTable {
  authority_id: string;
  id: string;
  version: Generated<number>;
  post_id: string;
  secret_digest: Buffer | null;
}

export interface CalendarYearTable {
  authority_id: string;
  id: string;
  version: Generated<number>;
  year: number;
  is_whole: Generated<boolean>;
}

export interface ChannelTable {
  authority_id: string;
  id: string;
  version: Generated<number>;
  kind: "mail" | "dingtalk" | "wecom" | "feishu" | "webhook";
  person_id: string | null;
  unit_id: string | null;
  unit_path: string | null;
  target_sealed: Buffer;
  shown: string;
  digest: Generated<boolean>;
  at_once: string[];
  is_confirmed: boolean;
  closed_at: Date | null;
}

export interface ChannelLineTable {
  authority_id: string;
  channel_id: string;
  rests_until: Generated<Date>;
  code_digest: Buffer | null;
  code_until: Date | null;
  code_tries: Generated<number>;
}

export interface ClockTable {
  authority_id: string;
  subject_kind: string;
  subject_id: string;
  rule: Json;
  started_on: string;
  due_on: string;
  is_provisional: boolean;
}

export interface ClockRuleTable {
  authority_id: string;
  id: string;
  version: Generated<number>;
  code: string;
  from_day: string;
  rule: Json;
  is_withdrawn: Generated<boolean>;
}

export interface DeliveryTable {
  authority_id: string;
  id: string;
  channel_id: string;
  notice_id: string | null;
  event_id: string | null;
  notice_kind: string | null;
  digest_on: string | null;
  state: "waiting" | "failing" | "sent" | "folded" | "dropped" | "given-up";
  tries: Generated<number>;
  first_at: Date;
  next_at: Date;
  ended_at: Date | null;
  answer: string | null;
}

export interface DeputyTable {
  authority_id: string;
  id: string;
  version: Generated<number>;
  post_id: string;
  person_id: string;
  from_day: string;
  to_day: string;
  ended_at: Date | null;
}

export interface DocumentTable {
  authority_id: string;
  id: string;
  unit_id: string;
  unit_path: string;
  name: string;
  source: "upload" | "paste";
  file_hash: string;
  status: "received" | "reading" | "read" | "failed";
  kind: "text" | "docx" | "pdf" | "html" | null;
  mime: string | null;
  encoding: string | null;
  failure_code: string | null;
  failure_message: string | null;
  warnings: JsonWithDefault;
  title: string | null;
  document_date: string | null;
  date_by: "text" | "person" | null;
  text_length: number | null;
  uploaded_by: string;
  uploaded_by_name: string;
  uploaded_at: Generated<Date>;
  status_at: Generated<Date>;
  version: Generated<number>;
  search_text: GeneratedAlways<string>;
}

export interface DocumentTextPartTable {
  authority_id: string;
  document_id: string;
  start_offset: number;
  end_offset: number;
  text: string;
}

export interface DutyTable {
  authority_id: string;
  kind: string;
  record_id: string;
  side: string;
  unit_id: string;
  unit_path: string;
  reach: "unit" | "above";
  rises: boolean;
  above_path: GeneratedAlways<string>;
  act: string;
  since: string;
  due_date: string | null;
  title: string;
  number: number;
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
  changes: Json;
  search_text: GeneratedAlways<string>;
  row_digest: JsonOrNull;
}

export interface EventAsideTable {
  authority_id: string;
  subscriber: string;
  seq: number;
  failures: Generated<number>;
  retry_at: Date;
  problem: string;
}

export interface EventCursorTable {
  authority_id: string;
  subscriber: string;
  seq: number;
  failing_seq: number | null;
  failures: Generated<number>;
  retry_at: Date | null;
  problem: string | null;
}

export interface EventQueueTable {
  authority_id: string;
  event_id: string;
  mark: Buffer | null;
}

export interface EventSealTable {
  authority_id: string;
  seq: number;
  event_id: string;
  hash: Buffer;
  sealed_at: Generated<Date>;
  form: Generated<number>;
  by_hand: Generated<boolean>;
}

export interface EventUnitTable {
  authority_id: string;
  unit_id: string;
  event_id: string;
}

export interface EvidenceTable {
  authority_id: string;
  id: string;
  matter_id: string;
  report_id: string;
  unit_id: string;
  unit_path: string;
  kind: "file" | "figure" | "note";
  name: string;
  file_hash: string | null;
  value: string | null;
  unit_of_measure: string | null;
  note: string | null;
  reused_from_id: string | null;
  at: Generated<Date>;
  search_text: GeneratedAlways<string>;
}

export interface FileTable {
  authority_id: string;
  hash: string;
  size: number;
  mime: string;
  created_at: Generated<Date>;
}

export interface FileUploadTable {
  authority_id: string;
  unit_id: string;
  hash: string;
  at: Generated<Date>;
}

export interface IdempotentRequestTable {
  authority_id: string;
  person_id: string;
  key: string;
  fingerprint: Buffer;
  answer: JsonOrNull;
  at: Generated<Date>;
}

export interface MatterTable {
  authority_id: string;
  id: string;
  number: Generated<number>;
  origin: string;
  origin_id: string | null;
  origin_text: string;
  parent_id: string | null;
  root_id: string;
  title: string;
  content: string;
  owner_unit_id: string;
  owner_path: string;
  lead_unit_id: string | null;
  lead_path: string | null;
  finish_standard: string | null;
  target_value: string | null;
  target_unit: string | null;
  due_date: string | null;
  due_source: "person" | "text" | "rule" | null;
  report_cycle: Generated<"none" | "weekly" | "monthly" | "quarterly">;
  needs_verification: Generated<boolean>;
  state: "registered" | "dispatched" | "declined" | "under-way" | "submitted" | "finished" | "verified" | "closed" | "cancelled";
  outcome: "solved" | "not-solved" | null;
  next_unit_id: string | null;
  next_path: string | null;
  next_side: "office" | "lead" | "superior" | "verifier" | null;
  waiting_since: string;
  dispatched_on: string | null;
  signed_on: string | null;
  submitted_by: string | null;
  returned_times: Generated<number>;
  last_report_on: string | null;
  reported_value: string | null;
  urge_level: Generated<number>;
  extension_pending: Generated<boolean>;
  children: Generated<number>;
  children_ended: Generated<number>;
  version: Generated<number>;
  created_at: Generated<Date>;
  updated_at: Generated<Date>;
  search_text: GeneratedAlways<string>;
  is_ended: GeneratedAlways<boolean>;
  progress_rank: GeneratedAlways<number>;
}

export interface MatterClosureTable {
  authority_id: string;
  id: string;
  matter_id: string;
  outcome: "solved" | "not-solved";
  statement: string;
  closed_by: string;
  closed_at: Generated<Date>;
  reopened_by: string | null;
  reopened_at: Date | null;
  reopen_reason: string | null;
}

export interface MatterExtensionTable {
  authority_id: string;
  id: string;
  matter_id: string;
  old_due: string;
  new_due: string;
  reason: string;
  asked_by: string;
  asked_at: Generated<Date>;
  decision: "granted" | "refused" | "lapsed" | null;
  decided_by: string | null;
  decided_at: Date | null;
  decision_note: string | null;
}

export interface MatterReportTable {
  authority_id: string;
  id: string;
  matter_id: string;
  unit_id: string;
  unit_path: string;
  person_id: string;
  content: string;
  value: string | null;
  on_date: string;
  at: Generated<Date>;
}

export interface MatterSilenceTable {
  authority_id: string;
  matter_id: string;
  since: string;
  unit_id: string;
  level: number;
}

export interface MatterSupportTable {
  authority_id: string;
  matter_id: string;
  unit_id: string;
  unit_path: string;
  due_date: string | null;
  state: Generated<"asked" | "signed" | "done">;
}

export interface MatterUrgeTable {
  authority_id: string;
  id: string;
  matter_id: string;
  level: number;
  unit_id: string;
  note: string;
  by_person_id: string;
  at: Generated<Date>;
}

export interface NoticeTable {
  authority_id: string;
  id: string;
  person_id: string;
  post_id: string;
  event_id: string;
  kind: "given" | "returned" | "pressed" | "escalated" | "urged" | "review" | "asked" | "answered" | "changed";
  record_kind: string;
  record_id: string;
  side: string;
  act: string;
  title: string;
  said: string;
  by_unit: string;
  at: Date;
}

export interface PersonTable {
  authority_id: string;
  id: string;
  auth_user_id: string | null;
  name: string;
  phone: string | null;
  version: Generated<number>;
  access_count: Generated<number>;
  left_on: string | null;
  search_text: GeneratedAlways<string>;
}

export interface PlanTable {
  authority_id: string;
  id: string;
  unit_id: string;
  unit_path: string;
  reach_path: string;
  document_id: string;
  document_date: string | null;
  title: string;
  year: number;
  status: "draft" | "adopted";
  frameworks: Json;
  warnings: Json;
  segment_count: number;
  task_count: number;
  accounted_count: number;
  created_by: string;
  created_by_name: string;
  created_at: Generated<Date>;
  changed_at: Generated<Date>;
  adopted_on: string | null;
  adopted_by: string | null;
  adopted_by_name: string | null;
  version: Generated<number>;
  search_text: GeneratedAlways<string>;
}

export interface PlanItemTable {
  authority_id: string;
  id: string;
  plan_id: string;
  parent_id: string | null;
  sort: number;
  kind: "group" | "task";
  title: string;
  text: string;
  owner_words: Generated<string[]>;
  supporting_words: Generated<string[]>;
  lead_unit_id: string | null;
  supporting: JsonWithDefault;
  due_words: string | null;
  due_date: string | null;
  due_by: "text" | "person" | null;
  finish_standard: Generated<string>;
  needs_verification: Generated<boolean>;
  report_cycle: Generated<"none" | "weekly" | "monthly" | "quarterly">;
  added_by_revision: number | null;
  ended_by_revision: number | null;
}

export interface PlanRevisionTable {
  authority_id: string;
  plan_id: string;
  number: number;
  on_date: string;
  reason: string;
  changes: Json;
  person_id: string;
  person_name: string;
  at: Generated<Date>;
}

export interface PlanSegmentTable {
  authority_id: string;
  id: string;
  plan_id: string;
  start_offset: number;
  end_offset: number;
  before: string;
  text: string;
  label: "heading" | "task" | "aim" | "result" | "event" | "other";
  label_by: "reader" | "person";
  why: Json;
  figures: Json;
  owner_words: string[];
  supporting_words: string[];
  owner_unit_id: string | null;
  supporting_unit_ids: string[];
  due_words: string | null;
  due_date: string | null;
  measure: string | null;
  depth: number;
  parent_id: string | null;
  flags: string[];
  item_id: string | null;
  set_aside_reason: string | null;
  set_aside_by: string | null;
  set_aside_by_name: string | null;
  set_aside_at: Date | null;
  confidence: number | null;
  rival_label: "heading" | "task" | "aim" | "result" | "event" | "other" | null;
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

export interface SearchGroupTable {
  authority_id: string;
  kind: string;
  upto: number;
  pieces: number[];
}

export interface SettingTable {
  authority_id: string;
  id: string;
  key: string;
  version: Generated<number>;
}

export interface SettingValueTable {
  authority_id: string;
  setting_id: string;
  version: number;
  from_day: string;
  value: Json;
  withdrawn: number | null;
}

export interface SignInRuleTable {
  authority_id: string;
  second_factor: "off" | "keepers" | "all";
  version: Generated<number>;
}

export interface UnitTable {
  authority_id: string;
  id: string;
  parent_id: string | null;
  kind: "authority" | "department" | "county" | "school" | "office";
  school_kind: "kindergarten" | "primary" | "middle" | "high" | "nine-year" | "complete-secondary" | "twelve-year" | "vocational" | "special" | null;
  code: string;
  name: string;
  short_name: string | null;
  path: string;
  sort: Generated<number>;
  opened_on: string;
  closed_on: string | null;
  merged_into_id: string | null;
  version: Generated<number>;
  name_form: GeneratedAlways<string>;
  name_twin: Generated<number>;
}

export interface UnitChangeTable {
  authority_id: string;
  id: string;
  unit_id: string;
  kind: "opened" | "renamed" | "moved" | "merged" | "closed";
  on_date: string;
  from_value: Json;
  to_value: Json;
  reason: string;
}

export interface UnitRemitTable {
  authority_id: string;
  id: string;
  unit_id: string;
  on_date: string;
  text: string;
  reason: string;
  source: "typed" | "sheet" | "document";
}

export interface UploadedFileTable {
  authority_id: string;
  person_id: string;
  file_hash: string;
  name: string;
  at: Generated<Date>;
}

export interface VacationTable {
  authority_id: string;
  id: string;
  version: Generated<number>;
  unit_id: string;
  unit_path: string;
  name: string;
  from_day: string;
  to_day: string;
  is_withdrawn: Generated<boolean>;
}

export interface WallEntryTable {
  authority_id: string;
  matter_id: string;
  lead: string | null;
  reach: string[];
  state: string;
  outcome: string;
  lamp: string;
  changes_on: string | null;
  part_of: string | null;
}

export interface WallLineTable {
  authority_id: string;
  scope: string;
  line: string;
  grey: number;
  green: number;
  blue: number;
  yellow: number;
  orange: number;
  red: number;
  closed: number;
  is_part: boolean;
}

export interface WallRulesTable {
  authority_id: string;
  rules: Json;
}

export interface WallStateTable {
  authority_id: string;
  scope: string;
  state: string;
  outcome: string;
  matters: number;
  is_part: boolean;
}

export interface Tables {
  alliance: AllianceTable;
  alliance_member: AllianceMemberTable;
  attachment: AttachmentTable;
  auth_account: AuthAccountTable;
  auth_factor: AuthFactorTable;
  auth_lockout: AuthLockoutTable;
  auth_recovery_code: AuthRecoveryCodeTable;
  auth_session: AuthSessionTable;
  auth_ticket: AuthTicketTable;
  auth_user: AuthUserTable;
  auth_verification: AuthVerificationTable;
  authority: AuthorityTable;
  calendar_day: CalendarDayTable;
  calendar_feed: CalendarFeedTable;
  calendar_year: CalendarYearTable;
  channel: ChannelTable;
  channel_line: ChannelLineTable;
  clock: ClockTable;
  clock_rule: ClockRuleTable;
  delivery: DeliveryTable;
  deputy: DeputyTable;
  document: DocumentTable;
  document_text_part: DocumentTextPartTable;
  duty: DutyTable;
  event: EventTable;
  event_aside: EventAsideTable;
  event_cursor: EventCursorTable;
  event_queue: EventQueueTable;
  event_seal: EventSealTable;
  event_unit: EventUnitTable;
  evidence: EvidenceTable;
  file: FileTable;
  file_upload: FileUploadTable;
  idempotent_request: IdempotentRequestTable;
  matter: MatterTable;
  matter_closure: MatterClosureTable;
  matter_extension: MatterExtensionTable;
  matter_report: MatterReportTable;
  matter_silence: MatterSilenceTable;
  matter_support: MatterSupportTable;
  matter_urge: MatterUrgeTable;
  notice: NoticeTable;
  person: PersonTable;
  plan: PlanTable;
  plan_item: PlanItemTable;
  plan_revision: PlanRevisionTable;
  plan_segment: PlanSegmentTable;
  post: PostTable;
  search_group: SearchGroupTable;
  setting: SettingTable;
  setting_value: SettingValueTable;
  sign_in_rule: SignInRuleTable;
  unit: UnitTable;
  unit_change: UnitChangeTable;
  unit_remit: UnitRemitTable;
  uploaded_file: UploadedFileTable;
  vacation: VacationTable;
  wall_entry: WallEntryTable;
  wall_line: WallLineTable;
  wall_rules: WallRulesTable;
  wall_state: WallStateTable;
}

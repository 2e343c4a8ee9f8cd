-- Made by `npm run schema` from db/migrations; do not edit.

-- luoshi_app may insert, select, update; row-level security by authority
create table alliance (
  authority_id uuid not null,
  id uuid not null,
  kind text not null,
  name text not null,
  name_form text not null,
  unit_id uuid not null,
  unit_path text not null,
  paper text not null,
  since date not null,
  until date,
  version integer not null default 1,
  PRIMARY KEY (authority_id, id),
  UNIQUE (authority_id, name_form),
  FOREIGN KEY (authority_id) REFERENCES authority(id),
  FOREIGN KEY (authority_id, unit_id) REFERENCES unit(authority_id, id),
  CHECK (((length(name) >= 1) AND (length(name) <= 80))),
  CHECK ((kind = ANY (ARRAY['group'::text, 'league'::text, 'pairing'::text, 'contact'::text, 'leading'::text]))),
  CHECK ((length(paper) <= 200)),
  CHECK ((name_form <> ''::text)),
  CHECK ((until >= since))
);
CREATE INDEX alliance_by_path ON public.alliance USING btree (authority_id, unit_path text_pattern_ops);
CREATE INDEX alliance_by_unit ON public.alliance USING btree (authority_id, unit_id);

-- luoshi_app may insert, select, update; row-level security by authority
create table alliance_member (
  authority_id uuid not null,
  id uuid not null,
  alliance_id uuid not null,
  unit_id uuid not null,
  unit_path text not null,
  post_id uuid,
  role text not null,
  since date not null,
  until date,
  PRIMARY KEY (authority_id, id),
  FOREIGN KEY (authority_id) REFERENCES authority(id),
  FOREIGN KEY (authority_id, alliance_id) REFERENCES alliance(authority_id, id),
  FOREIGN KEY (authority_id, post_id) REFERENCES post(authority_id, id),
  FOREIGN KEY (authority_id, unit_id) REFERENCES unit(authority_id, id),
  CHECK (((role <> 'contact-leader'::text) OR (post_id IS NOT NULL))),
  CHECK ((role = ANY (ARRAY['lead'::text, 'member'::text, 'helper'::text, 'helped'::text, 'contact-leader'::text, 'contact-school'::text, 'chief'::text, 'deputy'::text, 'associate'::text, 'office'::text]))),
  CHECK ((until >= since))
);
CREATE INDEX alliance_member_by_alliance ON public.alliance_member USING btree (authority_id, alliance_id);
CREATE INDEX alliance_member_by_path ON public.alliance_member USING btree (authority_id, unit_path text_pattern_ops);
CREATE INDEX alliance_member_by_post ON public.alliance_member USING btree (authority_id, post_id) WHERE (post_id IS NOT NULL);
CREATE INDEX alliance_member_by_unit ON public.alliance_member USING btree (authority_id, unit_id);

-- luoshi_app may insert, select, update (unit_path); row-level security by authority
create table attachment (
  authority_id uuid not null,
  id uuid not null,
  kind text not null,
  record_id uuid not null,
  unit_id uuid not null,
  unit_path text not null,
  person_id uuid not null,
  name text not null,
  file_hash text not null,
  reused_from_kind text,
  reused_from_id uuid,
  at timestamp with time zone not null,
  search_text text not null generated always as (search_form(name)) stored,
  PRIMARY KEY (authority_id, id),
  UNIQUE (authority_id, record_id, file_hash),
  FOREIGN KEY (authority_id) REFERENCES authority(id),
  FOREIGN KEY (authority_id, file_hash) REFERENCES file(authority_id, hash),
  FOREIGN KEY (authority_id, unit_id) REFERENCES unit(authority_id, id),
  CHECK (((length(name) >= 1) AND (length(name) <= 200))),
  CHECK (((reused_from_kind IS NULL) = (reused_from_id IS NULL))),
  CHECK ((kind ~ '^[a-z][a-z-]*$'::text))
);
CREATE INDEX attachment_by_age ON public.attachment USING btree (authority_id, at DESC, id DESC);
CREATE INDEX attachment_by_file ON public.attachment USING btree (authority_id, file_hash);
CREATE INDEX attachment_by_path ON public.attachment USING btree (authority_id, unit_path text_pattern_ops, at DESC);
CREATE INDEX attachment_by_unit ON public.attachment USING btree (authority_id, unit_id);

-- luoshi_app may delete, insert, select, update
create table auth_account (
  id text not null,
  user_id text not null,
  account_id text not null,
  provider_id text not null,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamp with time zone,
  refresh_token_expires_at timestamp with time zone,
  scope text,
  password text,
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now(),
  announced boolean not null default false,
  PRIMARY KEY (id),
  FOREIGN KEY (user_id) REFERENCES auth_user(id) ON DELETE CASCADE
);
CREATE INDEX auth_account_by_user ON public.auth_account USING btree (user_id);
CREATE UNIQUE INDEX auth_account_by_subject ON public.auth_account USING btree (provider_id, account_id);
CREATE UNIQUE INDEX auth_account_one_provider ON public.auth_account USING btree (user_id) WHERE (provider_id <> 'credential'::text);

-- luoshi_app may delete, insert, select, update
create table auth_factor (
  user_id text not null,
  secret text not null,
  confirmed_at timestamp with time zone not null default now(),
  last_step bigint not null default 0,
  failures integer not null default 0,
  last_failure_at timestamp with time zone,
  PRIMARY KEY (user_id),
  FOREIGN KEY (user_id) REFERENCES auth_user(id) ON DELETE CASCADE
);

-- luoshi_app may delete, insert, select, update
create table auth_lockout (
  username text not null,
  address text not null,
  failures integer not null,
  last_failure_at timestamp with time zone not null,
  locked_until timestamp with time zone,
  PRIMARY KEY (username, address)
);

-- luoshi_app may delete, insert, select, update
create table auth_recovery_code (
  user_id text not null,
  hash text not null,
  PRIMARY KEY (user_id, hash),
  FOREIGN KEY (user_id) REFERENCES auth_user(id) ON DELETE CASCADE
);

-- luoshi_app may delete, insert, select, update
create table auth_session (
  id text not null,
  user_id text not null,
  token text not null,
  expires_at timestamp with time zone not null,
  ip_address text,
  user_agent text,
  authority_id uuid,
  post_id uuid,
  via_oidc boolean not null default false,
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now(),
  PRIMARY KEY (id),
  UNIQUE (token),
  FOREIGN KEY (user_id) REFERENCES auth_user(id) ON DELETE CASCADE
);
CREATE INDEX auth_session_by_user ON public.auth_session USING btree (user_id);

-- luoshi_app may delete, insert, select, update
create table auth_ticket (
  token text not null,
  user_id text not null,
  expires_at timestamp with time zone not null,
  PRIMARY KEY (token),
  FOREIGN KEY (user_id) REFERENCES auth_user(id) ON DELETE CASCADE
);
CREATE INDEX auth_ticket_by_user ON public.auth_ticket USING btree (user_id);

-- luoshi_app may delete, insert, select, update
create table auth_user (
  id text not null,
  name text not null,
  email text not null,
  email_verified boolean not null default false,
  image text,
  username text,
  display_username text,
  must_change_password boolean not null default true,
  two_factor_enabled boolean not null default false,
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now(),
  PRIMARY KEY (id),
  UNIQUE (email),
  UNIQUE (username)
);

-- luoshi_app may delete, insert, select, update
create table auth_verification (
  id text not null,
  identifier text not null,
  value text not null,
  expires_at timestamp with time zone not null,
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now(),
  PRIMARY KEY (id)
);
CREATE INDEX auth_verification_by_identifier ON public.auth_verification USING btree (identifier);

-- luoshi_app may insert, select, update
create table authority (
  id uuid not null,
  name text not null,
  created_at timestamp with time zone not null default now(),
  PRIMARY KEY (id)
);

-- luoshi_app may delete, insert, select; row-level security by authority
create table calendar_day (
  authority_id uuid not null,
  calendar_year_id uuid not null,
  day date not null,
  kind text not null,
  name text not null,
  PRIMARY KEY (authority_id, day),
  FOREIGN KEY (authority_id, calendar_year_id) REFERENCES calendar_year(authority_id, id),
  CHECK (((length(name) >= 1) AND (length(name) <= 40))),
  CHECK ((kind = ANY (ARRAY['holiday'::text, 'make-up'::text])))
);
CREATE INDEX calendar_day_by_year ON public.calendar_day USING btree (authority_id, calendar_year_id);

-- luoshi_app may insert, select, update; row-level security by authority
create table calendar_feed (
  authority_id uuid not null,
  id uuid not null,
  version integer not null default 1,
  post_id uuid not null,
  secret_digest bytea,
  PRIMARY KEY (authority_id, id),
  UNIQUE (authority_id, post_id),
  FOREIGN KEY (authority_id) REFERENCES authority(id),
  FOREIGN KEY (authority_id, post_id) REFERENCES post(authority_id, id),
  CHECK ((length(secret_digest) = 32))
);

-- luoshi_app may insert, select, update; row-level security by authority
create table calendar_year (
  authority_id uuid not null,
  id uuid not null,
  version integer not null default 1,
  year smallint not null,
  is_whole boolean not null default false,
  PRIMARY KEY (authority_id, id),
  UNIQUE (authority_id, year),
  FOREIGN KEY (authority_id) REFERENCES authority(id),
  CHECK (((year >= 1990) AND (year <= 2199)))
);

-- luoshi_app may insert, select, update; row-level security by authority
create table channel (
  authority_id uuid not null,
  id uuid not null,
  version integer not null default 1,
  kind text not null,
  person_id uuid,
  unit_id uuid,
  unit_path text,
  target_sealed bytea not null,
  shown text not null,
  digest boolean not null default true,
  at_once text[] not null,
  is_confirmed boolean not null,
  closed_at timestamp with time zone,
  PRIMARY KEY (authority_id, id),
  FOREIGN KEY (authority_id) REFERENCES authority(id),
  FOREIGN KEY (authority_id, person_id) REFERENCES person(authority_id, id),
  FOREIGN KEY (authority_id, unit_id) REFERENCES unit(authority_id, id),
  CHECK (((num_nonnulls(person_id, unit_id) = 1) AND ((unit_id IS NULL) = (unit_path IS NULL)))),
  CHECK ((kind = ANY (ARRAY['mail'::text, 'dingtalk'::text, 'wecom'::text, 'feishu'::text, 'webhook'::text])))
);
CREATE INDEX channel_by_path ON public.channel USING btree (authority_id, unit_path text_pattern_ops);
CREATE INDEX channel_of_person ON public.channel USING btree (authority_id, person_id);
CREATE INDEX channel_of_unit ON public.channel USING btree (authority_id, unit_id);

-- luoshi_app may insert, select, update; row-level security by authority
create table channel_line (
  authority_id uuid not null,
  channel_id uuid not null,
  rests_until timestamp with time zone not null default '-infinity'::timestamp with time zone,
  code_digest bytea,
  code_until timestamp with time zone,
  code_tries integer not null default 0,
  PRIMARY KEY (authority_id, channel_id),
  FOREIGN KEY (authority_id) REFERENCES authority(id),
  FOREIGN KEY (authority_id, channel_id) REFERENCES channel(authority_id, id),
  CHECK ((length(code_digest) = 32))
);

-- luoshi_app may delete, insert, select, update; row-level security by authority
create table clock (
  authority_id uuid not null,
  subject_kind text not null,
  subject_id uuid not null,
  rule jsonb not null,
  started_on date not null,
  due_on date not null,
  is_provisional boolean not null,
  PRIMARY KEY (authority_id, subject_kind, subject_id),
  FOREIGN KEY (authority_id) REFERENCES authority(id),
  CHECK (((length(subject_kind) >= 1) AND (length(subject_kind) <= 40))),
  CHECK ((jsonb_typeof(rule) = 'object'::text))
);
CREATE INDEX clock_by_due ON public.clock USING btree (authority_id, due_on);

-- luoshi_app may insert, select, update; row-level security by authority
create table clock_rule (
  authority_id uuid not null,
  id uuid not null,
  version integer not null default 1,
  code text not null,
  from_day date not null,
  rule jsonb not null,
  is_withdrawn boolean not null default false,
  PRIMARY KEY (authority_id, id),
  FOREIGN KEY (authority_id) REFERENCES authority(id),
  CHECK (((length(code) >= 2) AND (length(code) <= 60))),
  CHECK ((jsonb_typeof(rule) = 'object'::text))
);
CREATE INDEX clock_rule_by_code ON public.clock_rule USING btree (authority_id, code, from_day DESC);

-- luoshi_app may delete, insert, select, update; row-level security by authority
create table delivery (
  authority_id uuid not null,
  id uuid not null,
  channel_id uuid not null,
  notice_id uuid,
  event_id uuid,
  notice_kind text,
  digest_on date,
  state text not null,
  tries integer not null default 0,
  first_at timestamp with time zone not null,
  next_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  answer text,
  PRIMARY KEY (authority_id, id),
  UNIQUE (authority_id, channel_id, digest_on),
  UNIQUE (authority_id, channel_id, event_id, notice_kind),
  FOREIGN KEY (authority_id) REFERENCES authority(id),
  FOREIGN KEY (authority_id, channel_id) REFERENCES channel(authority_id, id),
  CHECK ((((notice_id IS NULL) = (event_id IS NULL)) AND ((notice_id IS NULL) = (notice_kind IS NULL)))),
  CHECK ((num_nonnulls(notice_id, digest_on) = 1)),
  CHECK ((state = ANY (ARRAY['waiting'::text, 'failing'::text, 'sent'::text, 'folded'::text, 'dropped'::text, 'given-up'::text])))
);
CREATE INDEX delivery_by_state ON public.delivery USING btree (authority_id, state, id);
CREATE INDEX delivery_due ON public.delivery USING btree (authority_id, next_at) WHERE (state = ANY (ARRAY['waiting'::text, 'failing'::text]));

-- luoshi_app may insert, select, update; row-level security by authority
create table deputy (
  authority_id uuid not null,
  id uuid not null,
  version integer not null default 1,
  post_id uuid not null,
  person_id uuid not null,
  from_day date not null,
  to_day date not null,
  ended_at timestamp with time zone,
  PRIMARY KEY (authority_id, id),
  FOREIGN KEY (authority_id) REFERENCES authority(id),
  FOREIGN KEY (authority_id, person_id) REFERENCES person(authority_id, id),
  FOREIGN KEY (authority_id, post_id) REFERENCES post(authority_id, id),
  CHECK ((to_day >= from_day))
);
CREATE INDEX deputy_of_person ON public.deputy USING btree (authority_id, person_id);
CREATE INDEX deputy_of_post ON public.deputy USING btree (authority_id, post_id);

-- luoshi_app may insert, select, update; row-level security by authority
create table document (
  authority_id uuid not null,
  id uuid not null,
  unit_id uuid not null,
  unit_path text not null,
  name text not null,
  source text not null,
  file_hash text not null,
  status text not null,
  kind text,
  mime text,
  encoding text,
  failure_code text,
  failure_message text,
  warnings jsonb not null default '[]'::jsonb,
  title text,
  document_date date,
  date_by text,
  text_length integer,
  uploaded_by uuid not null,
  uploaded_by_name text not null,
  uploaded_at timestamp with time zone not null default now(),
  status_at timestamp with time zone not null default now(),
  version integer not null default 1,
  search_text text not null generated always as (((search_form(name) || chr(10)) || COALESCE(search_form(title), ''::text))) stored,
  PRIMARY KEY (authority_id, id),
  FOREIGN KEY (authority_id) REFERENCES authority(id),
  FOREIGN KEY (authority_id, file_hash) REFERENCES file(authority_id, hash),
  FOREIGN KEY (authority_id, unit_id) REFERENCES unit(authority_id, id),
  FOREIGN KEY (authority_id, uploaded_by) REFERENCES person(authority_id, id),
  CHECK (((document_date IS NULL) = (date_by IS NULL))),
  CHECK (((failure_code IS NULL) = (failure_message IS NULL))),
  CHECK (((length(name) >= 1) AND (length(name) <= 200))),
  CHECK (((status = 'failed'::text) = (failure_code IS NOT NULL))),
  CHECK (((status = 'read'::text) = (text_length IS NOT NULL))),
  CHECK ((date_by = ANY (ARRAY['text'::text, 'person'::text]))),
  CHECK ((jsonb_typeof(warnings) = ANY (ARRAY['object'::text, 'array'::text]))),
  CHECK ((kind = ANY (ARRAY['text'::text, 'docx'::text, 'pdf'::text, 'html'::text]))),
  CHECK ((source = ANY (ARRAY['upload'::text, 'paste'::text]))),
  CHECK ((status = ANY (ARRAY['received'::text, 'reading'::text, 'read'::text, 'failed'::text])))
);
CREATE INDEX document_by_age ON public.document USING btree (authority_id, uploaded_at DESC, id DESC);
CREATE INDEX document_by_file ON public.document USING btree (authority_id, file_hash);
CREATE INDEX document_by_owner ON public.document USING btree (authority_id, unit_id);
CREATE INDEX document_by_unit ON public.document USING btree (authority_id, unit_path text_pattern_ops, uploaded_at DESC);
CREATE INDEX document_by_uploader ON public.document USING btree (authority_id, uploaded_by);

-- luoshi_app may insert, select; row-level security by authority
create table document_text_part (
  authority_id uuid not null,
  document_id uuid not null,
  start_offset integer not null,
  end_offset integer not null,
  text text not null,
  PRIMARY KEY (authority_id, document_id, start_offset),
  FOREIGN KEY (authority_id) REFERENCES authority(id),
  FOREIGN KEY (authority_id, document_id) REFERENCES document(authority_id, id),
  CHECK ((end_offset > start_offset)),
  CHECK ((start_offset >= 0))
);

-- luoshi_app may delete, insert, select, update; row-level security by authority
create table duty (
  authority_id uuid not null,
  kind text not null,
  record_id uuid not null,
  side text not null,
  unit_id uuid not null,
  unit_path text not null,
  reach text not null,
  rises boolean not null,
  above_path text not null generated always as (regexp_replace(unit_path, '[^/]+/$'::text, ''::text)) stored,
  act text not null,
  since date not null,
  due_date date,
  title text not null,
  number bigint not null,
  PRIMARY KEY (authority_id, kind, record_id, side, unit_id),
  FOREIGN KEY (authority_id) REFERENCES authority(id),
  CHECK ((reach = ANY (ARRAY['unit'::text, 'above'::text])))
);
CREATE INDEX duty_above ON public.duty USING btree (authority_id, side, due_date, number) WHERE (reach = 'above'::text);
CREATE INDEX duty_above_by_path ON public.duty USING btree (authority_id, side, unit_path text_pattern_ops) WHERE (reach = 'above'::text);
CREATE INDEX duty_by_act ON public.duty USING btree (authority_id, unit_id, act, due_date, number);
CREATE INDEX duty_by_path ON public.duty USING btree (authority_id, unit_path text_pattern_ops);
CREATE INDEX duty_of_unit ON public.duty USING btree (authority_id, unit_id, due_date, number);
CREATE INDEX duty_rising ON public.duty USING btree (authority_id, above_path text_pattern_ops, due_date, number, since) WHERE rises;

-- luoshi_app may insert, select; row-level security by authority
create table event (
  authority_id uuid not null,
  id uuid not null,
  at timestamp with time zone not null default clock_timestamp(),
  actor_person_id uuid,
  actor_post_id uuid,
  actor_name text not null,
  actor_post text not null,
  actor_unit_id uuid,
  actor_unit_name text not null,
  subject_kind text not null,
  subject_id uuid not null,
  subject_version integer not null,
  unit_id uuid not null,
  unit_path text not null,
  verb text not null,
  summary text not null,
  changes jsonb not null,
  search_text text not null generated always as (((((search_form(summary) || chr(10)) || search_form(actor_name)) || chr(10)) || search_form(actor_unit_name))) stored,
  row_digest jsonb,
  PRIMARY KEY (authority_id, id),
  UNIQUE (authority_id, subject_kind, subject_id, subject_version),
  FOREIGN KEY (authority_id) REFERENCES authority(id),
  CHECK (((actor_post <> 'system'::text) OR ((actor_person_id IS NULL) AND (actor_post_id IS NULL) AND (changes ? 'rule'::text)))),
  CHECK ((jsonb_typeof(changes) = ANY (ARRAY['object'::text, 'array'::text]))),
  CHECK ((jsonb_typeof(row_digest) = ANY (ARRAY['object'::text, 'array'::text])))
);
CREATE INDEX event_by_actor ON public.event USING btree (authority_id, actor_person_id, at DESC);
CREATE INDEX event_by_time ON public.event USING btree (authority_id, at DESC, id DESC);
CREATE INDEX event_by_unit ON public.event USING btree (authority_id, unit_id, at DESC);

-- luoshi_app may delete, insert, select, update; row-level security by authority
create table event_aside (
  authority_id uuid not null,
  subscriber text not null,
  seq bigint not null,
  failures integer not null default 1,
  retry_at timestamp with time zone not null,
  problem text not null,
  PRIMARY KEY (authority_id, subscriber, seq),
  FOREIGN KEY (authority_id) REFERENCES authority(id),
  CHECK ((failures > 0))
);

-- luoshi_app may insert, select, update; row-level security by authority
create table event_cursor (
  authority_id uuid not null,
  subscriber text not null,
  seq bigint not null,
  failing_seq bigint,
  failures integer not null default 0,
  retry_at timestamp with time zone,
  problem text,
  PRIMARY KEY (authority_id, subscriber),
  FOREIGN KEY (authority_id) REFERENCES authority(id),
  CHECK ((((failures = 0) = (failing_seq IS NULL)) AND ((failures = 0) = (retry_at IS NULL)) AND ((failures = 0) = (problem IS NULL)))),
  CHECK ((failures >= 0))
);

-- luoshi_app may delete, insert, select; row-level security by authority
create table event_queue (
  authority_id uuid not null,
  event_id uuid not null,
  mark bytea,
  PRIMARY KEY (authority_id, event_id)
);

-- luoshi_app may insert, select; row-level security by authority
create table event_seal (
  authority_id uuid not null,
  seq bigint not null,
  event_id uuid not null,
  hash bytea not null,
  sealed_at timestamp with time zone not null default clock_timestamp(),
  form smallint not null default 2,
  by_hand boolean not null default false,
  PRIMARY KEY (authority_id, seq),
  UNIQUE (authority_id, event_id),
  FOREIGN KEY (authority_id) REFERENCES authority(id),
  CHECK ((form = ANY (ARRAY[1, 2])))
);

-- luoshi_app may insert, select; row-level security by authority
create table event_unit (
  authority_id uuid not null,
  unit_id uuid not null,
  event_id uuid not null,
  PRIMARY KEY (authority_id, unit_id, event_id),
  FOREIGN KEY (authority_id) REFERENCES authority(id)
);
CREATE INDEX event_unit_by_event ON public.event_unit USING btree (authority_id, event_id);

-- luoshi_app may insert, select, update (unit_path); row-level security by authority
create table evidence (
  authority_id uuid not null,
  id uuid not null,
  matter_id uuid not null,
  report_id uuid not null,
  unit_id uuid not null,
  unit_path text not null,
  kind text not null,
  name text not null,
  file_hash text,
  value numeric,
  unit_of_measure text,
  note text,
  reused_from_id uuid,
  at timestamp with time zone not null default now(),
  search_text text not null generated always as (search_form(name)) stored,
  PRIMARY KEY (authority_id, id),
  FOREIGN KEY (authority_id) REFERENCES authority(id),
  FOREIGN KEY (authority_id, file_hash) REFERENCES file(authority_id, hash),
  FOREIGN KEY (authority_id, matter_id) REFERENCES matter(authority_id, id),
  FOREIGN KEY (authority_id, report_id) REFERENCES matter_report(authority_id, id),
  FOREIGN KEY (authority_id, reused_from_id) REFERENCES evidence(authority_id, id),
  CHECK (((kind <> 'note'::text) OR (length(note) > 0))),
  CHECK (((kind = 'figure'::text) = (value IS NOT NULL))),
  CHECK (((kind = 'file'::text) = (file_hash IS NOT NULL))),
  CHECK (((length(name) >= 1) AND (length(name) <= 200))),
  CHECK ((kind = ANY (ARRAY['file'::text, 'figure'::text, 'note'::text])))
);
CREATE INDEX evidence_by_file ON public.evidence USING btree (authority_id, file_hash) WHERE (file_hash IS NOT NULL);
CREATE INDEX evidence_by_matter ON public.evidence USING btree (authority_id, matter_id, at);
CREATE INDEX evidence_by_path ON public.evidence USING btree (authority_id, unit_path text_pattern_ops, at DESC);
CREATE INDEX evidence_by_report ON public.evidence USING btree (authority_id, report_id);
CREATE INDEX evidence_by_reused ON public.evidence USING btree (authority_id, reused_from_id) WHERE (reused_from_id IS NOT NULL);
CREATE INDEX evidence_by_unit ON public.evidence USING btree (authority_id, unit_id, at DESC);
CREATE INDEX evidence_file_by_age ON public.evidence USING btree (authority_id, at DESC, id DESC) WHERE (file_hash IS NOT NULL);

-- luoshi_app may delete, insert, select, update (created_at); row-level security by authority
create table file (
  authority_id uuid not null,
  hash text not null,
  size bigint not null,
  mime text not null,
  created_at timestamp with time zone not null default now(),
  PRIMARY KEY (authority_id, hash),
  FOREIGN KEY (authority_id) REFERENCES authority(id),
  CHECK ((hash ~ '^[0-9a-f]{64}$'::text)),
  CHECK ((size >= 0))
);

-- luoshi_app may delete, insert, select; row-level security by authority
create table file_upload (
  authority_id uuid not null,
  unit_id uuid not null,
  hash text not null,
  at timestamp with time zone not null default now(),
  PRIMARY KEY (authority_id, unit_id, hash),
  FOREIGN KEY (authority_id) REFERENCES authority(id),
  FOREIGN KEY (authority_id, hash) REFERENCES file(authority_id, hash) ON DELETE CASCADE,
  FOREIGN KEY (authority_id, unit_id) REFERENCES unit(authority_id, id)
);
CREATE INDEX file_upload_by_file ON public.file_upload USING btree (authority_id, hash);

-- luoshi_app may delete, insert, select, update; row-level security by authority
create table idempotent_request (
  authority_id uuid not null,
  person_id uuid not null,
  key text not null,
  fingerprint bytea not null,
  answer jsonb,
  at timestamp with time zone not null default now(),
  PRIMARY KEY (authority_id, person_id, key),
  FOREIGN KEY (authority_id) REFERENCES authority(id),
  CHECK (((length(key) >= 8) AND (length(key) <= 100)))
);
CREATE INDEX idempotent_request_by_age ON public.idempotent_request USING btree (at);

-- luoshi_app may insert, select, update; row-level security by authority
create table matter (
  authority_id uuid not null,
  id uuid not null,
  number bigint not null default nextval('matter_number'::regclass),
  origin text not null,
  origin_id uuid,
  origin_text text not null,
  parent_id uuid,
  root_id uuid not null,
  title text not null,
  content text not null,
  owner_unit_id uuid not null,
  owner_path text not null,
  lead_unit_id uuid,
  lead_path text,
  finish_standard text,
  target_value numeric,
  target_unit text,
  due_date date,
  due_source text,
  report_cycle text not null default 'none'::text,
  needs_verification boolean not null default false,
  state text not null,
  outcome text,
  next_unit_id uuid,
  next_path text,
  next_side text,
  waiting_since date not null,
  dispatched_on date,
  signed_on date,
  submitted_by uuid,
  returned_times integer not null default 0,
  last_report_on date,
  reported_value numeric,
  urge_level integer not null default 0,
  extension_pending boolean not null default false,
  children integer not null default 0,
  children_ended integer not null default 0,
  version integer not null default 1,
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now(),
  search_text text not null generated always as (((search_form(title) || chr(10)) || search_form(content))) stored,
  is_ended boolean not null generated always as ((state = ANY (ARRAY['closed'::text, 'cancelled'::text]))) stored,
  progress_rank double precision not null generated always as (
CASE
    WHEN (children > 0) THEN ((children_ended)::double precision / (children)::double precision)
    ELSE ((array_position(ARRAY['registered'::text, 'declined'::text, 'cancelled'::text, 'dispatched'::text, 'under-way'::text, 'submitted'::text, 'finished'::text, 'verified'::text, 'closed'::text], state))::double precision / (9)::double precision)
END) stored,
  PRIMARY KEY (authority_id, id),
  UNIQUE (authority_id, number),
  FOREIGN KEY (authority_id) REFERENCES authority(id),
  FOREIGN KEY (authority_id, lead_unit_id) REFERENCES unit(authority_id, id),
  FOREIGN KEY (authority_id, owner_unit_id) REFERENCES unit(authority_id, id),
  FOREIGN KEY (authority_id, parent_id) REFERENCES matter(authority_id, id),
  CHECK (((due_date IS NULL) = (due_source IS NULL))),
  CHECK (((lead_unit_id IS NULL) = (lead_path IS NULL))),
  CHECK (((length(title) >= 1) AND (length(title) <= 200))),
  CHECK (((parent_id IS NULL) = (origin <> 'split'::text))),
  CHECK (((state = 'closed'::text) = (outcome IS NOT NULL))),
  CHECK (((state = ANY (ARRAY['closed'::text, 'cancelled'::text])) = (next_unit_id IS NULL))),
  CHECK (((state = ANY (ARRAY['registered'::text, 'cancelled'::text])) OR ((lead_unit_id IS NOT NULL) AND (length(finish_standard) > 0) AND (due_date IS NOT NULL) AND (due_source IS NOT NULL)))),
  CHECK (((urge_level >= 0) AND (urge_level <= 3))),
  CHECK ((children_ended <= children)),
  CHECK ((due_source = ANY (ARRAY['person'::text, 'text'::text, 'rule'::text]))),
  CHECK ((next_side = ANY (ARRAY['office'::text, 'lead'::text, 'superior'::text, 'verifier'::text]))),
  CHECK ((origin ~ '^[a-z][a-z-]{1,39}$'::text)),
  CHECK ((outcome = ANY (ARRAY['solved'::text, 'not-solved'::text]))),
  CHECK ((report_cycle = ANY (ARRAY['none'::text, 'weekly'::text, 'monthly'::text, 'quarterly'::text]))),
  CHECK ((state = ANY (ARRAY['registered'::text, 'dispatched'::text, 'declined'::text, 'under-way'::text, 'submitted'::text, 'finished'::text, 'verified'::text, 'closed'::text, 'cancelled'::text])))
);
CREATE INDEX matter_by_change ON public.matter USING btree (authority_id, updated_at, number);
CREATE INDEX matter_by_due ON public.matter USING btree (authority_id, is_ended, due_date, number);
CREATE INDEX matter_by_lead ON public.matter USING btree (authority_id, lead_path text_pattern_ops, due_date);
CREATE INDEX matter_by_lead_unit ON public.matter USING btree (authority_id, lead_unit_id) WHERE (lead_unit_id IS NOT NULL);
CREATE INDEX matter_by_owner ON public.matter USING btree (authority_id, owner_path text_pattern_ops, due_date);
CREATE INDEX matter_by_owner_unit ON public.matter USING btree (authority_id, owner_unit_id);
CREATE INDEX matter_by_parent ON public.matter USING btree (authority_id, parent_id) WHERE (parent_id IS NOT NULL);
CREATE INDEX matter_by_progress ON public.matter USING btree (authority_id, progress_rank, number);
CREATE INDEX matter_by_root ON public.matter USING btree (authority_id, root_id);
CREATE INDEX matter_by_state ON public.matter USING btree (authority_id, state, due_date, number);
CREATE INDEX matter_by_turn ON public.matter USING btree (authority_id, next_path text_pattern_ops) WHERE (next_path IS NOT NULL);
CREATE UNIQUE INDEX matter_by_plan_item ON public.matter USING btree (authority_id, origin_id) WHERE (origin = 'plan-item'::text);

-- luoshi_app may insert, select, update; row-level security by authority
create table matter_closure (
  authority_id uuid not null,
  id uuid not null,
  matter_id uuid not null,
  outcome text not null,
  statement text not null,
  closed_by uuid not null,
  closed_at timestamp with time zone not null default now(),
  reopened_by uuid,
  reopened_at timestamp with time zone,
  reopen_reason text,
  PRIMARY KEY (authority_id, id),
  FOREIGN KEY (authority_id) REFERENCES authority(id),
  FOREIGN KEY (authority_id, matter_id) REFERENCES matter(authority_id, id),
  CHECK (((reopened_by IS NULL) = (reopen_reason IS NULL))),
  CHECK ((outcome = ANY (ARRAY['solved'::text, 'not-solved'::text])))
);
CREATE INDEX matter_closure_by_matter ON public.matter_closure USING btree (authority_id, matter_id, closed_at);

-- luoshi_app may insert, select, update; row-level security by authority
create table matter_extension (
  authority_id uuid not null,
  id uuid not null,
  matter_id uuid not null,
  old_due date not null,
  new_due date not null,
  reason text not null,
  asked_by uuid not null,
  asked_at timestamp with time zone not null default now(),
  decision text,
  decided_by uuid,
  decided_at timestamp with time zone,
  decision_note text,
  PRIMARY KEY (authority_id, id),
  FOREIGN KEY (authority_id) REFERENCES authority(id),
  FOREIGN KEY (authority_id, matter_id) REFERENCES matter(authority_id, id),
  CHECK (((decided_by IS NULL) = ((decision IS NULL) OR (decision = 'lapsed'::text)))),
  CHECK ((decision = ANY (ARRAY['granted'::text, 'refused'::text, 'lapsed'::text]))),
  CHECK ((new_due > old_due))
);
CREATE INDEX matter_extension_by_matter ON public.matter_extension USING btree (authority_id, matter_id, asked_at);
CREATE UNIQUE INDEX matter_extension_pending ON public.matter_extension USING btree (authority_id, matter_id) WHERE (decision IS NULL);

-- luoshi_app may insert, select, update (unit_path); row-level security by authority
create table matter_report (
  authority_id uuid not null,
  id uuid not null,
  matter_id uuid not null,
  unit_id uuid not null,
  unit_path text not null,
  person_id uuid not null,
  content text not null,
  value numeric,
  on_date date not null,
  at timestamp with time zone not null default now(),
  PRIMARY KEY (authority_id, id),
  FOREIGN KEY (authority_id) REFERENCES authority(id),
  FOREIGN KEY (authority_id, matter_id) REFERENCES matter(authority_id, id)
);
CREATE INDEX matter_report_by_matter ON public.matter_report USING btree (authority_id, matter_id, at);
CREATE INDEX matter_report_by_path ON public.matter_report USING btree (authority_id, unit_path text_pattern_ops);

-- luoshi_app may insert, select, update; row-level security by authority
create table matter_silence (
  authority_id uuid not null,
  matter_id uuid not null,
  since date not null,
  unit_id uuid not null,
  level smallint not null,
  PRIMARY KEY (authority_id, matter_id),
  FOREIGN KEY (authority_id) REFERENCES authority(id),
  FOREIGN KEY (authority_id, matter_id) REFERENCES matter(authority_id, id),
  FOREIGN KEY (authority_id, unit_id) REFERENCES unit(authority_id, id),
  CHECK ((level = ANY (ARRAY[1, 2])))
);
CREATE INDEX matter_silence_at_office ON public.matter_silence USING btree (authority_id, matter_id) WHERE (level = 2);
CREATE INDEX matter_silence_by_unit ON public.matter_silence USING btree (authority_id, unit_id);

-- luoshi_app may delete, insert, select, update; row-level security by authority
create table matter_support (
  authority_id uuid not null,
  matter_id uuid not null,
  unit_id uuid not null,
  unit_path text not null,
  due_date date,
  state text not null default 'asked'::text,
  PRIMARY KEY (authority_id, matter_id, unit_id),
  FOREIGN KEY (authority_id) REFERENCES authority(id),
  FOREIGN KEY (authority_id, matter_id) REFERENCES matter(authority_id, id),
  FOREIGN KEY (authority_id, unit_id) REFERENCES unit(authority_id, id),
  CHECK ((state = ANY (ARRAY['asked'::text, 'signed'::text, 'done'::text])))
);
CREATE INDEX matter_support_by_unit ON public.matter_support USING btree (authority_id, unit_path text_pattern_ops);
CREATE INDEX matter_support_by_unit_id ON public.matter_support USING btree (authority_id, unit_id);

-- luoshi_app may insert, select; row-level security by authority
create table matter_urge (
  authority_id uuid not null,
  id uuid not null,
  matter_id uuid not null,
  level integer not null,
  unit_id uuid not null,
  note text not null,
  by_person_id uuid not null,
  at timestamp with time zone not null default now(),
  PRIMARY KEY (authority_id, id),
  FOREIGN KEY (authority_id) REFERENCES authority(id),
  FOREIGN KEY (authority_id, matter_id) REFERENCES matter(authority_id, id),
  CHECK (((level >= 1) AND (level <= 3)))
);
CREATE INDEX matter_urge_by_matter ON public.matter_urge USING btree (authority_id, matter_id, at);

-- luoshi_app may delete, insert, select; row-level security by authority
create table notice (
  authority_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  post_id uuid not null,
  event_id uuid not null,
  kind text not null,
  record_kind text not null,
  record_id uuid not null,
  side text not null,
  act text not null,
  title text not null,
  said text not null,
  by_unit text not null,
  at timestamp with time zone not null,
  PRIMARY KEY (authority_id, id),
  UNIQUE (authority_id, person_id, event_id, kind),
  FOREIGN KEY (authority_id) REFERENCES authority(id),
  FOREIGN KEY (authority_id, post_id) REFERENCES post(authority_id, id),
  CHECK ((kind = ANY (ARRAY['given'::text, 'returned'::text, 'pressed'::text, 'escalated'::text, 'urged'::text, 'review'::text, 'asked'::text, 'answered'::text, 'changed'::text])))
);
CREATE INDEX notice_of_person ON public.notice USING btree (authority_id, person_id, id);
CREATE INDEX notice_of_post ON public.notice USING btree (authority_id, post_id);

-- luoshi_app may insert, select, update; row-level security by authority
create table person (
  authority_id uuid not null,
  id uuid not null,
  auth_user_id text,
  name text not null,
  phone text,
  version integer not null default 1,
  access_count integer not null default 0,
  left_on date,
  search_text text not null generated always as (((search_form(name) || chr(10)) || COALESCE(search_form(phone), ''::text))) stored,
  PRIMARY KEY (authority_id, id),
  UNIQUE (authority_id, auth_user_id),
  FOREIGN KEY (auth_user_id) REFERENCES auth_user(id),
  FOREIGN KEY (authority_id) REFERENCES authority(id),
  CHECK (((length(name) >= 1) AND (length(name) <= 40)))
);
CREATE INDEX person_by_identity ON public.person USING btree (auth_user_id);

-- luoshi_app may insert, select, update; row-level security by authority
create table plan (
  authority_id uuid not null,
  id uuid not null,
  unit_id uuid not null,
  unit_path text not null,
  reach_path text not null,
  document_id uuid not null,
  document_date date,
  title text not null,
  year integer not null,
  status text not null,
  frameworks jsonb not null,
  warnings jsonb not null,
  segment_count integer not null,
  task_count integer not null,
  accounted_count integer not null,
  created_by uuid not null,
  created_by_name text not null,
  created_at timestamp with time zone not null default now(),
  changed_at timestamp with time zone not null default now(),
  adopted_on date,
  adopted_by uuid,
  adopted_by_name text,
  version integer not null default 1,
  search_text text not null generated always as (search_form(title)) stored,
  PRIMARY KEY (authority_id, id),
  FOREIGN KEY (authority_id) REFERENCES authority(id),
  FOREIGN KEY (authority_id, created_by) REFERENCES person(authority_id, id),
  FOREIGN KEY (authority_id, document_id) REFERENCES document(authority_id, id),
  FOREIGN KEY (authority_id, unit_id) REFERENCES unit(authority_id, id),
  CHECK (((adopted_on IS NULL) = (adopted_by IS NULL))),
  CHECK (((length(title) >= 1) AND (length(title) <= 200))),
  CHECK (((status = 'adopted'::text) = (adopted_on IS NOT NULL))),
  CHECK (((status = 'draft'::text) OR (accounted_count = task_count))),
  CHECK (((year >= 1949) AND (year <= 2199))),
  CHECK ((accounted_count <= task_count)),
  CHECK ((jsonb_typeof(frameworks) = ANY (ARRAY['object'::text, 'array'::text]))),
  CHECK ((jsonb_typeof(warnings) = ANY (ARRAY['object'::text, 'array'::text]))),
  CHECK ((status = ANY (ARRAY['draft'::text, 'adopted'::text])))
);
CREATE INDEX plan_by_creator ON public.plan USING btree (authority_id, created_by);
CREATE INDEX plan_by_document ON public.plan USING btree (authority_id, document_id);
CREATE INDEX plan_by_owner ON public.plan USING btree (authority_id, unit_id);
CREATE INDEX plan_by_reach ON public.plan USING btree (authority_id, reach_path text_pattern_ops);
CREATE INDEX plan_by_unit ON public.plan USING btree (authority_id, unit_path text_pattern_ops, changed_at DESC);

-- luoshi_app may delete, insert, select, update; row-level security by authority
create table plan_item (
  authority_id uuid not null,
  id uuid not null,
  plan_id uuid not null,
  parent_id uuid,
  sort integer not null,
  kind text not null,
  title text not null,
  text text not null,
  owner_words text[] not null default '{}'::text[],
  supporting_words text[] not null default '{}'::text[],
  lead_unit_id uuid,
  supporting jsonb not null default '[]'::jsonb,
  due_words text,
  due_date date,
  due_by text,
  finish_standard text not null default ''::text,
  needs_verification boolean not null default false,
  report_cycle text not null default 'none'::text,
  added_by_revision integer,
  ended_by_revision integer,
  PRIMARY KEY (authority_id, id),
  FOREIGN KEY (authority_id) REFERENCES authority(id),
  FOREIGN KEY (authority_id, lead_unit_id) REFERENCES unit(authority_id, id),
  FOREIGN KEY (authority_id, parent_id) REFERENCES plan_item(authority_id, id) DEFERRABLE INITIALLY DEFERRED,
  FOREIGN KEY (authority_id, plan_id) REFERENCES plan(authority_id, id),
  CHECK (((due_date IS NULL) = (due_by IS NULL))),
  CHECK (((length(title) >= 1) AND (length(title) <= 200))),
  CHECK ((due_by = ANY (ARRAY['text'::text, 'person'::text]))),
  CHECK ((jsonb_typeof(supporting) = ANY (ARRAY['object'::text, 'array'::text]))),
  CHECK ((kind = ANY (ARRAY['group'::text, 'task'::text]))),
  CHECK ((report_cycle = ANY (ARRAY['none'::text, 'weekly'::text, 'monthly'::text, 'quarterly'::text])))
);
CREATE INDEX plan_item_by_lead ON public.plan_item USING btree (authority_id, lead_unit_id) WHERE (lead_unit_id IS NOT NULL);
CREATE INDEX plan_item_by_parent ON public.plan_item USING btree (authority_id, parent_id) WHERE (parent_id IS NOT NULL);
CREATE INDEX plan_item_by_plan ON public.plan_item USING btree (authority_id, plan_id);

-- luoshi_app may insert, select; row-level security by authority
create table plan_revision (
  authority_id uuid not null,
  plan_id uuid not null,
  number integer not null,
  on_date date not null,
  reason text not null,
  changes jsonb not null,
  person_id uuid not null,
  person_name text not null,
  at timestamp with time zone not null default now(),
  PRIMARY KEY (authority_id, plan_id, number),
  FOREIGN KEY (authority_id) REFERENCES authority(id),
  FOREIGN KEY (authority_id, person_id) REFERENCES person(authority_id, id),
  FOREIGN KEY (authority_id, plan_id) REFERENCES plan(authority_id, id),
  CHECK ((jsonb_typeof(changes) = ANY (ARRAY['object'::text, 'array'::text]))),
  CHECK ((length(reason) > 0)),
  CHECK ((number > 0))
);
CREATE INDEX plan_revision_by_person ON public.plan_revision USING btree (authority_id, person_id);

-- luoshi_app may delete, insert, select, update; row-level security by authority
create table plan_segment (
  authority_id uuid not null,
  id uuid not null,
  plan_id uuid not null,
  start_offset integer not null,
  end_offset integer not null,
  before text not null,
  text text not null,
  label text not null,
  label_by text not null,
  why jsonb not null,
  figures jsonb not null,
  owner_words text[] not null,
  supporting_words text[] not null,
  owner_unit_id uuid,
  supporting_unit_ids uuid[] not null,
  due_words text,
  due_date date,
  measure text,
  depth integer not null,
  parent_id uuid,
  flags text[] not null,
  item_id uuid,
  set_aside_reason text,
  set_aside_by uuid,
  set_aside_by_name text,
  set_aside_at timestamp with time zone,
  confidence double precision,
  rival_label text,
  PRIMARY KEY (authority_id, id),
  UNIQUE (authority_id, plan_id, start_offset),
  FOREIGN KEY (authority_id) REFERENCES authority(id),
  FOREIGN KEY (authority_id, item_id) REFERENCES plan_item(authority_id, id) DEFERRABLE INITIALLY DEFERRED,
  FOREIGN KEY (authority_id, parent_id) REFERENCES plan_segment(authority_id, id) DEFERRABLE INITIALLY DEFERRED,
  FOREIGN KEY (authority_id, plan_id) REFERENCES plan(authority_id, id),
  FOREIGN KEY (authority_id, set_aside_by) REFERENCES person(authority_id, id),
  CHECK (((confidence >= (0)::double precision) AND (confidence <= (1)::double precision))),
  CHECK (((confidence IS NULL) = (rival_label IS NULL))),
  CHECK (((set_aside_reason IS NULL) OR ((label = 'task'::text) AND (item_id IS NULL)))),
  CHECK ((end_offset > start_offset)),
  CHECK ((jsonb_typeof(figures) = ANY (ARRAY['object'::text, 'array'::text]))),
  CHECK ((jsonb_typeof(why) = ANY (ARRAY['object'::text, 'array'::text]))),
  CHECK ((label = ANY (ARRAY['heading'::text, 'task'::text, 'aim'::text, 'result'::text, 'event'::text, 'other'::text]))),
  CHECK ((label_by = ANY (ARRAY['reader'::text, 'person'::text]))),
  CHECK ((length(set_aside_reason) > 0)),
  CHECK ((num_nulls(set_aside_reason, set_aside_by, set_aside_by_name, set_aside_at) = ANY (ARRAY[0, 4]))),
  CHECK ((rival_label = ANY (ARRAY['heading'::text, 'task'::text, 'aim'::text, 'result'::text, 'event'::text, 'other'::text]))),
  CHECK ((start_offset >= 0))
);
CREATE INDEX plan_segment_by_item ON public.plan_segment USING btree (authority_id, item_id) WHERE (item_id IS NOT NULL);
CREATE INDEX plan_segment_by_parent ON public.plan_segment USING btree (authority_id, parent_id) WHERE (parent_id IS NOT NULL);
CREATE INDEX plan_segment_by_setter ON public.plan_segment USING btree (authority_id, set_aside_by) WHERE (set_aside_by IS NOT NULL);

-- luoshi_app may insert, select, update; row-level security by authority
create table post (
  authority_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  unit_id uuid not null,
  kind text not null,
  title text,
  since date not null,
  until date,
  version integer not null default 1,
  PRIMARY KEY (authority_id, id),
  FOREIGN KEY (authority_id) REFERENCES authority(id),
  FOREIGN KEY (authority_id, person_id) REFERENCES person(authority_id, id),
  FOREIGN KEY (authority_id, unit_id) REFERENCES unit(authority_id, id),
  CHECK ((kind = ANY (ARRAY['clerk'::text, 'head'::text, 'handler'::text, 'verifier'::text, 'leader'::text, 'unit-admin'::text])))
);
CREATE INDEX post_by_person ON public.post USING btree (authority_id, person_id);
CREATE INDEX post_by_unit ON public.post USING btree (authority_id, unit_id);

-- luoshi_app may insert, select, update; row-level security by authority
create table search_group (
  authority_id uuid not null,
  kind text not null,
  upto bigint not null,
  pieces integer[] not null,
  PRIMARY KEY (authority_id, kind, upto),
  FOREIGN KEY (authority_id) REFERENCES authority(id)
);
CREATE INDEX search_group_by_pieces ON public.search_group USING gin (pieces) WITH (fastupdate=off);

-- luoshi_app may insert, select, update; row-level security by authority
create table setting (
  authority_id uuid not null,
  id uuid not null,
  key text not null,
  version integer not null default 1,
  PRIMARY KEY (authority_id, id),
  UNIQUE (authority_id, key),
  FOREIGN KEY (authority_id) REFERENCES authority(id),
  CHECK ((key ~ '^[a-z][a-z-]*\.[a-z][a-z-]*$'::text))
);

-- luoshi_app may insert, select, update; row-level security by authority
create table setting_value (
  authority_id uuid not null,
  setting_id uuid not null,
  version integer not null,
  from_day date not null,
  value jsonb not null,
  withdrawn integer,
  PRIMARY KEY (authority_id, setting_id, version),
  FOREIGN KEY (authority_id) REFERENCES authority(id),
  FOREIGN KEY (authority_id, setting_id) REFERENCES setting(authority_id, id),
  CHECK ((jsonb_typeof(value) = 'object'::text)),
  CHECK ((version >= 0)),
  CHECK ((withdrawn > version))
);

-- luoshi_app may insert, select, update; row-level security by authority
create table sign_in_rule (
  authority_id uuid not null,
  second_factor text not null,
  version integer not null default 1,
  PRIMARY KEY (authority_id),
  FOREIGN KEY (authority_id) REFERENCES authority(id),
  CHECK ((second_factor = ANY (ARRAY['off'::text, 'keepers'::text, 'all'::text])))
);

-- luoshi_app may insert, select, update; row-level security by authority
create table unit (
  authority_id uuid not null,
  id uuid not null,
  parent_id uuid,
  kind text not null,
  school_kind text,
  code text not null,
  name text not null,
  short_name text,
  path text not null,
  sort integer not null default 0,
  opened_on date not null,
  closed_on date,
  merged_into_id uuid,
  version integer not null default 1,
  name_form text not null generated always as (search_form(name)) stored,
  name_twin integer not null default 0,
  PRIMARY KEY (authority_id, id),
  UNIQUE (authority_id, code),
  UNIQUE (authority_id, path),
  FOREIGN KEY (authority_id) REFERENCES authority(id),
  FOREIGN KEY (authority_id, merged_into_id) REFERENCES unit(authority_id, id),
  FOREIGN KEY (authority_id, parent_id) REFERENCES unit(authority_id, id),
  CHECK (((kind = 'authority'::text) = (parent_id IS NULL))),
  CHECK (((kind = 'school'::text) = (school_kind IS NOT NULL))),
  CHECK (((length(name) >= 1) AND (length(name) <= 80))),
  CHECK (((merged_into_id IS NULL) OR (closed_on IS NOT NULL))),
  CHECK ((code ~ '^[a-z0-9][a-z0-9-]{0,39}$'::text)),
  CHECK ((kind = ANY (ARRAY['authority'::text, 'department'::text, 'county'::text, 'school'::text, 'office'::text]))),
  CHECK ((path ~~ '/%/'::text)),
  CHECK ((school_kind = ANY (ARRAY['kindergarten'::text, 'primary'::text, 'middle'::text, 'high'::text, 'nine-year'::text, 'complete-secondary'::text, 'twelve-year'::text, 'vocational'::text, 'special'::text])))
);
CREATE INDEX unit_by_heir ON public.unit USING btree (authority_id, merged_into_id) WHERE (merged_into_id IS NOT NULL);
CREATE INDEX unit_by_parent ON public.unit USING btree (authority_id, parent_id);
CREATE INDEX unit_by_path ON public.unit USING btree (authority_id, path text_pattern_ops);
CREATE UNIQUE INDEX unit_by_name ON public.unit USING btree (authority_id, parent_id, name_form, name_twin) WHERE (closed_on IS NULL);

-- luoshi_app may insert, select; row-level security by authority
create table unit_change (
  authority_id uuid not null,
  id uuid not null,
  unit_id uuid not null,
  kind text not null,
  on_date date not null,
  from_value jsonb not null,
  to_value jsonb not null,
  reason text not null,
  PRIMARY KEY (authority_id, id),
  FOREIGN KEY (authority_id) REFERENCES authority(id),
  FOREIGN KEY (authority_id, unit_id) REFERENCES unit(authority_id, id),
  CHECK ((jsonb_typeof(from_value) = ANY (ARRAY['object'::text, 'array'::text]))),
  CHECK ((jsonb_typeof(to_value) = ANY (ARRAY['object'::text, 'array'::text]))),
  CHECK ((kind = ANY (ARRAY['opened'::text, 'renamed'::text, 'moved'::text, 'merged'::text, 'closed'::text])))
);
CREATE INDEX unit_change_by_unit ON public.unit_change USING btree (authority_id, unit_id, on_date);

-- luoshi_app may insert, select; row-level security by authority
create table unit_remit (
  authority_id uuid not null,
  id uuid not null,
  unit_id uuid not null,
  on_date date not null,
  text text not null,
  reason text not null,
  source text not null,
  PRIMARY KEY (authority_id, id),
  FOREIGN KEY (authority_id) REFERENCES authority(id),
  FOREIGN KEY (authority_id, unit_id) REFERENCES unit(authority_id, id),
  CHECK (((length(reason) >= 1) AND (length(reason) <= 500))),
  CHECK ((length(text) <= 8000)),
  CHECK ((source = ANY (ARRAY['typed'::text, 'sheet'::text, 'document'::text])))
);
CREATE INDEX unit_remit_by_unit ON public.unit_remit USING btree (authority_id, unit_id, on_date DESC, id DESC);

-- luoshi_app may delete, insert, select, update; row-level security by authority
create table uploaded_file (
  authority_id uuid not null,
  person_id uuid not null,
  file_hash text not null,
  name text not null,
  at timestamp with time zone not null default now(),
  PRIMARY KEY (authority_id, person_id, file_hash),
  FOREIGN KEY (authority_id) REFERENCES authority(id),
  FOREIGN KEY (authority_id, file_hash) REFERENCES file(authority_id, hash)
);
CREATE INDEX uploaded_file_by_age ON public.uploaded_file USING btree (authority_id, at);
CREATE INDEX uploaded_file_by_file ON public.uploaded_file USING btree (authority_id, file_hash);

-- luoshi_app may insert, select, update; row-level security by authority
create table vacation (
  authority_id uuid not null,
  id uuid not null,
  version integer not null default 1,
  unit_id uuid not null,
  unit_path text not null,
  name text not null,
  from_day date not null,
  to_day date not null,
  is_withdrawn boolean not null default false,
  PRIMARY KEY (authority_id, id),
  FOREIGN KEY (authority_id) REFERENCES authority(id),
  FOREIGN KEY (authority_id, unit_id) REFERENCES unit(authority_id, id),
  CHECK (((length(name) >= 1) AND (length(name) <= 40))),
  CHECK (((to_day >= from_day) AND (to_day <= (from_day + 120))))
);
CREATE INDEX vacation_by_path ON public.vacation USING btree (authority_id, unit_path text_pattern_ops);
CREATE INDEX vacation_by_unit ON public.vacation USING btree (authority_id, unit_id);

-- luoshi_app may delete, insert, select, update; row-level security by authority
create table wall_entry (
  authority_id uuid not null,
  matter_id uuid not null,
  lead text,
  reach text[] not null,
  state text not null,
  outcome text not null,
  lamp text not null,
  changes_on date,
  part_of text,
  PRIMARY KEY (authority_id, matter_id),
  FOREIGN KEY (authority_id) REFERENCES authority(id)
);
CREATE INDEX wall_entry_by_change ON public.wall_entry USING btree (authority_id, changes_on) WHERE (changes_on IS NOT NULL);

-- luoshi_app may delete, insert, select, update; row-level security by authority
create table wall_line (
  authority_id uuid not null,
  scope text not null,
  line text not null,
  grey integer not null,
  green integer not null,
  blue integer not null,
  yellow integer not null,
  orange integer not null,
  red integer not null,
  closed integer not null,
  is_part boolean not null,
  PRIMARY KEY (authority_id, scope, line, is_part),
  FOREIGN KEY (authority_id) REFERENCES authority(id)
);

-- luoshi_app may insert, select, update; row-level security by authority
create table wall_rules (
  authority_id uuid not null,
  rules jsonb not null,
  PRIMARY KEY (authority_id),
  FOREIGN KEY (authority_id) REFERENCES authority(id),
  CHECK ((jsonb_typeof(rules) = 'object'::text))
);

-- luoshi_app may delete, insert, select, update; row-level security by authority
create table wall_state (
  authority_id uuid not null,
  scope text not null,
  state text not null,
  outcome text not null,
  matters integer not null,
  is_part boolean not null,
  PRIMARY KEY (authority_id, scope, state, outcome, is_part),
  FOREIGN KEY (authority_id) REFERENCES authority(id)
);

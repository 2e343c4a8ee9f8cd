-- Owner: matters. The one engine for whatever must be answered.

create sequence matter_number;
grant usage on sequence matter_number to luoshi_app;

create table matter (
  authority_id uuid not null references authority,
  id uuid not null,
  -- Running number as people quote it; gaps mean nothing.
  number bigint not null default nextval('matter_number'),
  origin text not null check (origin in ('plan-item', 'instruction', 'meeting-decision', 'split')),
  -- The plan item, or nothing where the origin is told in words.
  origin_id uuid,
  origin_text text not null,
  parent_id uuid,
  root_id uuid not null,
  title text not null check (length(title) between 1 and 200),
  content text not null,
  -- Who asks for it and takes the answer (交办单位), and who leads it (牵头单位).
  owner_unit_id uuid not null,
  owner_path text not null,
  lead_unit_id uuid,
  lead_path text,
  finish_standard text,
  -- A measurable finish standard: so much of this unit of measure.
  target_value numeric,
  target_unit text,
  due_date date,
  due_source text check (due_source in ('person', 'text')),
  report_cycle text not null default 'none' check (report_cycle in ('none', 'weekly', 'monthly', 'quarterly')),
  needs_verification boolean not null default false,
  state text not null check (state in ('registered', 'dispatched', 'declined', 'under-way', 'submitted', 'finished',
    'verified', 'closed', 'cancelled')),
  outcome text check (outcome in ('solved', 'not-solved')),
  -- Whose turn it is. Kept with the state, so the to-do list is one index scan.
  next_unit_id uuid,
  next_path text,
  next_side text check (next_side in ('office', 'lead', 'superior', 'verifier')),
  -- Since when it has been their turn: a silent reviewer's matter rises one level after some days.
  waiting_since date not null,
  dispatched_on date,
  signed_on date,
  submitted_by uuid,
  returned_times integer not null default 0,
  last_report_on date,
  reported_value numeric,
  urge_level integer not null default 0 check (urge_level between 0 and 3),
  extension_pending boolean not null default false,
  children integer not null default 0,
  children_ended integer not null default 0 check (children_ended <= children),
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (authority_id, id),
  unique (authority_id, number),
  foreign key (authority_id, parent_id) references matter (authority_id, id),
  foreign key (authority_id, owner_unit_id) references unit (authority_id, id),
  foreign key (authority_id, lead_unit_id) references unit (authority_id, id),
  -- "Landed": from dispatch to the end a matter has one lead unit, a finish standard, a due date that was given.
  constraint landed check (state in ('registered', 'cancelled')
    or (lead_unit_id is not null and length(finish_standard) > 0 and due_date is not null and due_source is not null)),
  -- "Next actor": whatever is not at an end waits for somebody.
  constraint awaited check ((state in ('closed', 'cancelled')) = (next_unit_id is null)),
  constraint ended check ((state = 'closed') = (outcome is not null)),
  check ((lead_unit_id is null) = (lead_path is null)),
  check ((due_date is null) = (due_source is null)),
  check ((parent_id is null) = (origin <> 'split'))
);
select belongs_to_authority('matter', 'select, insert, update');
create unique index matter_by_plan_item on matter (authority_id, origin_id) where origin = 'plan-item';
create index matter_by_lead on matter (authority_id, lead_path text_pattern_ops, due_date);
create index matter_by_owner on matter (authority_id, owner_path text_pattern_ops, due_date);
create index matter_by_parent on matter (authority_id, parent_id) where parent_id is not null;
create index matter_awaiting on matter (authority_id, next_unit_id, due_date) where next_unit_id is not null;

create table matter_support (
  authority_id uuid not null references authority,
  matter_id uuid not null,
  unit_id uuid not null,
  unit_path text not null,
  due_date date,
  state text not null default 'asked' check (state in ('asked', 'signed', 'done')),
  primary key (authority_id, matter_id, unit_id),
  foreign key (authority_id, matter_id) references matter (authority_id, id),
  foreign key (authority_id, unit_id) references unit (authority_id, id)
);
select belongs_to_authority('matter_support', 'select, insert, update, delete');
create index matter_support_by_unit on matter_support (authority_id, unit_path text_pattern_ops);

create table matter_report (
  authority_id uuid not null references authority,
  id uuid not null,
  matter_id uuid not null,
  unit_id uuid not null,
  unit_path text not null,
  person_id uuid not null,
  content text not null,
  value numeric,
  on_date date not null,
  at timestamptz not null default now(),
  primary key (authority_id, id),
  foreign key (authority_id, matter_id) references matter (authority_id, id)
);
select belongs_to_authority('matter_report', 'select, insert');
-- What was reported stays as it is; only its place follows when the unit moves.
grant update (unit_path) on matter_report to luoshi_app;
create index matter_report_by_matter on matter_report (authority_id, matter_id, at);

-- Which files a person uploaded for use as evidence: knowing a hash alone gives no right to a file.
create table evidence_upload (
  authority_id uuid not null references authority,
  person_id uuid not null,
  file_hash text not null,
  name text not null,
  at timestamptz not null default now(),
  primary key (authority_id, person_id, file_hash),
  foreign key (authority_id, file_hash) references file (authority_id, hash)
);
select belongs_to_authority('evidence_upload', 'select, insert, update');

-- Proof attached to a report: a stored file, a figure or a note. A file can prove several matters.
create table evidence (
  authority_id uuid not null references authority,
  id uuid not null,
  matter_id uuid not null,
  report_id uuid not null,
  unit_id uuid not null,
  unit_path text not null,
  kind text not null check (kind in ('file', 'figure', 'note')),
  name text not null check (length(name) between 1 and 200),
  file_hash text,
  value numeric,
  unit_of_measure text,
  note text,
  -- Earlier evidence that this one re-uses.
  reused_from_id uuid,
  at timestamptz not null default now(),
  primary key (authority_id, id),
  foreign key (authority_id, matter_id) references matter (authority_id, id),
  foreign key (authority_id, report_id) references matter_report (authority_id, id),
  foreign key (authority_id, file_hash) references file (authority_id, hash),
  foreign key (authority_id, reused_from_id) references evidence (authority_id, id),
  check ((kind = 'file') = (file_hash is not null)),
  check ((kind = 'figure') = (value is not null)),
  check (kind <> 'note' or length(note) > 0)
);
select belongs_to_authority('evidence', 'select, insert');
grant update (unit_path) on evidence to luoshi_app;
create index evidence_by_matter on evidence (authority_id, matter_id, at);
create index evidence_by_unit on evidence (authority_id, unit_id, at desc);
create index evidence_by_file on evidence (authority_id, file_hash) where file_hash is not null;

create table matter_extension (
  authority_id uuid not null references authority,
  id uuid not null,
  matter_id uuid not null,
  old_due date not null,
  new_due date not null check (new_due > old_due),
  reason text not null,
  asked_by uuid not null,
  asked_at timestamptz not null default now(),
  decision text check (decision in ('granted', 'refused')),
  decided_by uuid,
  decided_at timestamptz,
  decision_note text,
  primary key (authority_id, id),
  foreign key (authority_id, matter_id) references matter (authority_id, id),
  check ((decision is null) = (decided_by is null))
);
select belongs_to_authority('matter_extension', 'select, insert, update');
create unique index matter_extension_pending on matter_extension (authority_id, matter_id) where decision is null;

create table matter_urge (
  authority_id uuid not null references authority,
  id uuid not null,
  matter_id uuid not null,
  level integer not null check (level between 1 and 3),
  unit_id uuid not null,
  note text not null,
  by_person_id uuid not null,
  at timestamptz not null default now(),
  primary key (authority_id, id),
  foreign key (authority_id, matter_id) references matter (authority_id, id)
);
select belongs_to_authority('matter_urge', 'select, insert');
create index matter_urge_by_matter on matter_urge (authority_id, matter_id, at);

create table matter_closure (
  authority_id uuid not null references authority,
  id uuid not null,
  matter_id uuid not null,
  outcome text not null check (outcome in ('solved', 'not-solved')),
  statement text not null,
  closed_by uuid not null,
  closed_at timestamptz not null default now(),
  reopened_by uuid,
  reopened_at timestamptz,
  reopen_reason text,
  primary key (authority_id, id),
  foreign key (authority_id, matter_id) references matter (authority_id, id),
  check ((reopened_by is null) = (reopen_reason is null))
);
select belongs_to_authority('matter_closure', 'select, insert, update');
create index matter_closure_by_matter on matter_closure (authority_id, matter_id, closed_at);

-- An authority's own choice of rules for lamps and limits; without a row the default preset holds.
create table matter_rules (
  authority_id uuid not null references authority,
  preset text not null,
  rules jsonb not null,
  version integer not null default 1,
  primary key (authority_id)
);
select belongs_to_authority('matter_rules', 'select, insert, update');

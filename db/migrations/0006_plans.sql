-- Owner: plans. A document's sentences, each accounted for, and the items they become.

create table plan (
  authority_id uuid not null references authority,
  id uuid not null,
  unit_id uuid not null,
  unit_path text not null,
  -- The part of the tree the plan speaks to: its unit's own, for a department or office that of the unit above.
  reach_path text not null,
  document_id uuid not null,
  -- The document's date when the plan was drawn up; due words were resolved against it.
  document_date date,
  title text not null check (length(title) between 1 and 200),
  year integer not null check (year between 1949 and 2199),
  status text not null check (status in ('draft', 'adopted')),
  frameworks jsonb not null,
  warnings jsonb not null,
  -- Kept with every edit, so that a list of plans need not count sentences.
  segment_count integer not null,
  task_count integer not null,
  accounted_count integer not null check (accounted_count <= task_count),
  created_by uuid not null,
  created_by_name text not null,
  created_at timestamptz not null default now(),
  changed_at timestamptz not null default now(),
  adopted_on date,
  adopted_by uuid,
  adopted_by_name text,
  version integer not null default 1,
  primary key (authority_id, id),
  foreign key (authority_id, unit_id) references unit (authority_id, id),
  foreign key (authority_id, document_id) references document (authority_id, id),
  foreign key (authority_id, created_by) references person (authority_id, id),
  check ((status = 'adopted') = (adopted_on is not null)),
  check ((adopted_on is null) = (adopted_by is null)),
  -- "Accounted": an adopted plan leaves no sentence open.
  constraint accounted check (status = 'draft' or accounted_count = task_count)
);
select belongs_to_authority('plan', 'select, insert, update');
create index plan_by_unit on plan (authority_id, unit_path text_pattern_ops, changed_at desc);
create index plan_by_reach on plan (authority_id, reach_path) where status = 'adopted';
create index plan_by_document on plan (authority_id, document_id);

create table plan_item (
  authority_id uuid not null references authority,
  id uuid not null,
  plan_id uuid not null,
  parent_id uuid,
  sort integer not null,
  kind text not null check (kind in ('group', 'task')),
  title text not null check (length(title) between 1 and 200),
  text text not null,
  owner_words text[] not null default '{}',
  supporting_words text[] not null default '{}',
  lead_unit_id uuid,
  -- [{"unitId": …, "due": date or null}]
  supporting jsonb not null default '[]',
  due_words text,
  due_date date,
  due_by text check (due_by in ('text', 'person')),
  finish_standard text not null default '',
  needs_verification boolean not null default false,
  report_cycle text not null default 'none' check (report_cycle in ('none', 'weekly', 'monthly', 'quarterly')),
  added_by_revision integer,
  ended_by_revision integer,
  primary key (authority_id, id),
  foreign key (authority_id, plan_id) references plan (authority_id, id),
  foreign key (authority_id, parent_id) references plan_item (authority_id, id) deferrable initially deferred,
  foreign key (authority_id, lead_unit_id) references unit (authority_id, id),
  check ((due_date is null) = (due_by is null))
);
select belongs_to_authority('plan_item', 'select, insert, update, delete');
create index plan_item_by_plan on plan_item (authority_id, plan_id);
create index plan_item_by_parent on plan_item (authority_id, parent_id) where parent_id is not null;

create table plan_segment (
  authority_id uuid not null references authority,
  id uuid not null,
  plan_id uuid not null,
  -- UTF-16 offsets into the document's text; their order is the order of the sentences.
  start_offset integer not null check (start_offset >= 0),
  end_offset integer not null check (end_offset > start_offset),
  -- What lies between the sentence before and this one: white space, at times a literal tag.
  before text not null,
  text text not null,
  label text not null check (label in ('heading', 'task', 'aim', 'result', 'event', 'other')),
  label_by text not null check (label_by in ('reader', 'person')),
  why jsonb not null,
  figures jsonb not null,
  owner_words text[] not null,
  supporting_words text[] not null,
  -- The units that the words name beyond doubt.
  owner_unit_id uuid,
  supporting_unit_ids uuid[] not null,
  due_words text,
  due_date date,
  measure text,
  depth integer not null,
  -- The heading it stands under.
  parent_id uuid,
  flags text[] not null,
  -- The item it is bound to; a sentence belongs to one item at most.
  item_id uuid,
  set_aside_reason text check (length(set_aside_reason) > 0),
  set_aside_by uuid,
  set_aside_by_name text,
  set_aside_at timestamptz,
  primary key (authority_id, id),
  unique (authority_id, plan_id, start_offset),
  foreign key (authority_id, plan_id) references plan (authority_id, id),
  foreign key (authority_id, parent_id) references plan_segment (authority_id, id) deferrable initially deferred,
  foreign key (authority_id, item_id) references plan_item (authority_id, id) deferrable initially deferred,
  foreign key (authority_id, set_aside_by) references person (authority_id, id),
  check (num_nulls(set_aside_reason, set_aside_by, set_aside_by_name, set_aside_at) in (0, 4)),
  check (set_aside_reason is null or (label = 'task' and item_id is null))
);
select belongs_to_authority('plan_segment', 'select, insert, update, delete');
create index plan_segment_by_item on plan_segment (authority_id, item_id) where item_id is not null;
create index plan_segment_by_parent on plan_segment (authority_id, parent_id) where parent_id is not null;

-- Each dated change of an adopted plan, with what was before and after.
create table plan_revision (
  authority_id uuid not null references authority,
  plan_id uuid not null,
  number integer not null check (number > 0),
  on_date date not null,
  reason text not null check (length(reason) > 0),
  changes jsonb not null,
  person_id uuid not null,
  person_name text not null,
  at timestamptz not null default now(),
  primary key (authority_id, plan_id, number),
  foreign key (authority_id, plan_id) references plan (authority_id, id),
  foreign key (authority_id, person_id) references person (authority_id, id)
);
select belongs_to_authority('plan_revision', 'select, insert');

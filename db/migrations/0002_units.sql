-- Owner: units. The tree authority → departments, counties → schools → offices.

-- The calendar date people in the office see (as OFFICE_TIME_ZONE in src/base/dates.ts).
create function office_today() returns date language sql stable parallel safe
  as $$ select (now() at time zone 'Asia/Shanghai')::date $$;

create table unit (
  authority_id uuid not null references authority,
  id uuid not null,
  parent_id uuid,
  kind text not null check (kind in ('authority', 'department', 'county', 'school', 'office')),
  school_kind text check (school_kind in ('kindergarten', 'primary', 'middle', 'high', 'vocational', 'special')),
  -- Short stable code that people write in lists and imports, such as yx-s03.
  code text not null check (code ~ '^[a-z0-9][a-z0-9-]{0,39}$'),
  name text not null check (length(name) between 1 and 80),
  short_name text,
  -- Materialised path `/root/…/self/` of codes; serves "everything below" by prefix.
  path text not null check (path like '/%/'),
  sort integer not null default 0,
  opened_on date not null,
  closed_on date,
  merged_into_id uuid,
  version integer not null default 1,
  primary key (authority_id, id),
  unique (authority_id, code),
  unique (authority_id, path),
  foreign key (authority_id, parent_id) references unit (authority_id, id),
  foreign key (authority_id, merged_into_id) references unit (authority_id, id),
  check ((kind = 'authority') = (parent_id is null)),
  check ((kind = 'school') = (school_kind is not null)),
  check (merged_into_id is null or closed_on is not null)
);
select belongs_to_authority('unit', 'select, insert, update');
create index unit_by_path on unit (authority_id, path text_pattern_ops);
create index unit_by_parent on unit (authority_id, parent_id);

-- Each move, merger, closure and renaming with its date: the trace that what a unit owned followed.
create table unit_change (
  authority_id uuid not null references authority,
  id uuid not null,
  unit_id uuid not null,
  kind text not null check (kind in ('opened', 'renamed', 'moved', 'merged', 'closed')),
  on_date date not null,
  from_value jsonb not null,
  to_value jsonb not null,
  reason text not null,
  primary key (authority_id, id),
  foreign key (authority_id, unit_id) references unit (authority_id, id)
);
select belongs_to_authority('unit_change', 'select, insert');
create index unit_change_by_unit on unit_change (authority_id, unit_id, on_date);

-- Owner: clocks. Which days an office works, as an authority amends what the State Council arranged, and when schools have none.
-- Table calendar_year: A year's calendar as an authority amended it; the national arrangement itself is no row.
-- Table calendar_day: A day that an authority set apart from the national arrangement or from its weekday.
-- Table vacation: Days without school for a unit and all below it.
-- Table clock_rule: A time limit as an authority set it for itself, from a day on; those of the law are no rows.

create table calendar_year (
  authority_id uuid not null references authority,
  id uuid not null,
  version integer not null default 1,
  year smallint not null check (year between 1990 and 2199),
  -- The authority says that it entered all days of a year which the national arrangement does not know.
  is_whole boolean not null default false,
  primary key (authority_id, id),
  unique (authority_id, year)
);
select belongs_to_authority('calendar_year', 'select, insert, update');

create table calendar_day (
  authority_id uuid not null,
  calendar_year_id uuid not null,
  day date not null,
  kind text not null check (kind in ('holiday', 'make-up')),
  name text not null check (length(name) between 1 and 40),
  primary key (authority_id, day),
  foreign key (authority_id, calendar_year_id) references calendar_year (authority_id, id)
);
select belongs_to_authority('calendar_day', 'select, insert, delete');
create index calendar_day_by_year on calendar_day (authority_id, calendar_year_id);

create table vacation (
  authority_id uuid not null references authority,
  id uuid not null,
  version integer not null default 1,
  unit_id uuid not null,
  unit_path text not null,
  name text not null check (length(name) between 1 and 40),
  from_day date not null,
  to_day date not null check (to_day >= from_day and to_day <= from_day + 120),
  is_withdrawn boolean not null default false,
  primary key (authority_id, id),
  foreign key (authority_id, unit_id) references unit (authority_id, id)
);
select belongs_to_authority('vacation', 'select, insert, update');
create index vacation_by_path on vacation (authority_id, unit_path text_pattern_ops);
create index vacation_by_unit on vacation (authority_id, unit_id);


create table clock_rule (
  authority_id uuid not null references authority,
  id uuid not null,
  version integer not null default 1,
  code text not null check (length(code) between 2 and 60),
  from_day date not null,
  rule jsonb not null check (jsonb_typeof(rule) = 'object'),
  is_withdrawn boolean not null default false,
  primary key (authority_id, id)
);
select belongs_to_authority('clock_rule', 'select, insert, update');
create index clock_rule_by_code on clock_rule (authority_id, code, from_day desc);

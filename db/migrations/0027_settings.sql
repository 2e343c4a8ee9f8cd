-- Owner: settings. What an authority chooses for itself: each value holds from a day on, and what held before stays.
-- Table setting: What an authority has chosen at least once, by its key, counting the acts on it.
-- Table setting_value: Each value that was set, from which day it holds, by the act that set it and the one that took it back.

-- Which settings there are, and what their values look like, is declared by the features; see src/base/setting.ts.
create table setting (
  authority_id uuid not null references authority,
  id uuid not null,
  key text not null check (key ~ '^[a-z][a-z-]*\.[a-z][a-z-]*$'),
  version integer not null default 1,
  primary key (authority_id, id),
  unique (authority_id, key)
);
select belongs_to_authority('setting', 'select, insert, update');

create table setting_value (
  authority_id uuid not null references authority,
  setting_id uuid not null,
  -- The version of the setting that set it: who and when stands in that event. 0 is from before there were settings.
  version integer not null check (version >= 0),
  -- In force from this day until the next one that has a value; of two for one day the later act counts.
  from_day date not null,
  value jsonb not null check (jsonb_typeof(value) = 'object'),
  -- The version that took it back before its day had come.
  withdrawn integer check (withdrawn > version),
  primary key (authority_id, setting_id, version),
  foreign key (authority_id, setting_id) references setting (authority_id, id)
);
select belongs_to_authority('setting_value', 'select, insert, update');

-- The lamp rules that an authority had chosen hold on, from the day on which they were. The days for declining and for
-- reviewing stood in them with the same numbers in every rule set; they are a setting of their own now.
insert into setting (authority_id, id, key, version)
select authority_id, gen_random_uuid(), 'matters.lamp-rules', 0 from matter_rules;

insert into setting_value (authority_id, setting_id, version, from_day, value)
select s.authority_id, s.id, 0, coalesce(
    (select max((e.at at time zone 'Asia/Shanghai')::date) from event e
      where e.authority_id = s.authority_id and e.subject_kind = 'matter-rules'), office_today()),
  jsonb_build_object('preset', r.preset, 'lamps', coalesce(r.rules -> 'lamps', 'null'))
from setting s join matter_rules r on r.authority_id = s.authority_id where s.key = 'matters.lamp-rules';

drop table matter_rules;

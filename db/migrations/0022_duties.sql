-- Owner: record. Whose turn it is, of every kind of record: what the to-do list reads.

-- One row for each unit that something waits for. Made from the record's own rows at the end of every act on it (see
-- src/record/server/duties.ts), never by hand; `luoshi verify` holds the two together, so it needs no foreign keys.
create table duty (
  authority_id uuid not null references authority,
  kind text not null,
  record_id uuid not null,
  -- Which part the unit has in it; each kind of record has its own, and says which posts stand on it.
  side text not null,
  unit_id uuid not null,
  unit_path text not null,
  -- Whether the unit itself does it, or whoever stands above the unit.
  reach text not null check (reach in ('unit', 'above')),
  -- Left undone for too long it rises to the unit directly above.
  rises boolean not null,
  above_path text not null generated always as (regexp_replace(unit_path, '[^/]+/$', '')) stored,
  -- The act that is to be done first of all, and since when, until when.
  act text not null,
  since date not null,
  due_date date,
  title text not null,
  -- The record's running number, where it has one: of two with one due date the lower comes first.
  number bigint,
  primary key (authority_id, kind, record_id, side, unit_id)
);
select belongs_to_authority('duty', 'select, insert, update, delete');
create index duty_of_unit on duty (authority_id, unit_id, due_date, number);
create index duty_above on duty (authority_id, due_date, number) where reach = 'above';
create index duty_above_by_path on duty (authority_id, unit_path text_pattern_ops) where reach = 'above';
create index duty_rising on duty (authority_id, above_path text_pattern_ops, due_date, number, since) where rises;
create index duty_by_path on duty (authority_id, unit_path text_pattern_ops);

insert into duty (authority_id, kind, record_id, side, unit_id, unit_path, reach, rises, act, since, due_date, title, number)
select authority_id, 'matter', id, next_side,
  case next_side when 'verifier' then lead_unit_id else next_unit_id end,
  case next_side when 'verifier' then lead_path else next_path end,
  case next_side when 'verifier' then 'above' else 'unit' end,
  next_side = 'superior',
  case state when 'registered' then 'dispatch' when 'dispatched' then 'sign' when 'declined' then 'dispatch'
    when 'under-way' then 'report' when 'submitted' then 'finish'
    when 'finished' then case when needs_verification then 'verify' else 'close' end when 'verified' then 'close' end,
  waiting_since, due_date, title, number
from matter where next_side is not null
union all
select m.authority_id, 'matter', m.id, 'supporting', s.unit_id, s.unit_path, 'unit', false,
  case s.state when 'asked' then 'support-sign' else 'support-report' end,
  coalesce(m.dispatched_on, m.waiting_since), coalesce(s.due_date, m.due_date), m.title, m.number
from matter m join matter_support s on s.authority_id = m.authority_id and s.matter_id = m.id
where s.state <> 'done' and m.state in ('dispatched', 'under-way')
union all
select m.authority_id, 'matter', m.id, 'extension', m.owner_unit_id, m.owner_path, 'unit', false, 'decide-extension',
  (x.asked_at at time zone 'Asia/Shanghai')::date,
  coalesce(case when m.state in ('dispatched', 'under-way') then (
    select s.due_date from matter_support s where s.authority_id = m.authority_id and s.matter_id = m.id
      and s.unit_id = m.owner_unit_id and s.state <> 'done') end, m.due_date),
  m.title, m.number
from matter m
join matter_extension x on x.authority_id = m.authority_id and x.matter_id = m.id and x.decision is null
where m.extension_pending and m.state not in ('closed', 'cancelled');

-- The to-do list was its one reader.
drop index matter_awaiting;

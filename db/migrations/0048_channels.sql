-- Owner: inbox. Where notices and digests go besides the page, and what became of each.
-- Table channel: Where somebody, or a unit, is told outside the page: by mail, by a robot of a chat group, by a hook.
-- Table channel_line: The machine's own side of a channel: until when it rests, and the code by which an address is confirmed.
-- Table delivery: One notice or digest on its way through one channel, and what became of it (grows with acts; removed at night).

create table channel (
  authority_id uuid not null references authority,
  id uuid not null,
  version integer not null default 1,
  kind text not null check (kind in ('mail', 'dingtalk', 'wecom', 'feishu', 'webhook')),
  -- Whose it is: a person's, or a unit's.
  person_id uuid,
  unit_id uuid,
  unit_path text,
  -- Address and key, sealed with the installation's secret.
  target_sealed bytea not null,
  -- As much of the address as may be seen.
  shown text not null,
  digest boolean not null default true,
  -- Kinds of notice that go at once.
  at_once text[] not null,
  is_confirmed boolean not null,
  closed_at timestamptz,
  primary key (authority_id, id),
  check (num_nonnulls(person_id, unit_id) = 1 and (unit_id is null) = (unit_path is null)),
  foreign key (authority_id, person_id) references person (authority_id, id),
  foreign key (authority_id, unit_id) references unit (authority_id, id)
);
select belongs_to_authority('channel', 'select, insert, update');
create index channel_of_person on channel (authority_id, person_id);
create index channel_of_unit on channel (authority_id, unit_id);
create index channel_by_path on channel (authority_id, unit_path text_pattern_ops);

create table channel_line (
  authority_id uuid not null references authority,
  channel_id uuid not null,
  -- Somebody is sending, or the receiver wants a pause.
  rests_until timestamptz not null default '-infinity',
  code_digest bytea check (length(code_digest) = 32),
  code_until timestamptz,
  code_tries integer not null default 0,
  primary key (authority_id, channel_id),
  foreign key (authority_id, channel_id) references channel (authority_id, id)
);
select belongs_to_authority('channel_line', 'select, insert, update');

create table delivery (
  authority_id uuid not null references authority,
  id uuid not null,
  channel_id uuid not null,
  notice_id uuid,
  event_id uuid,
  notice_kind text,
  digest_on date,
  state text not null check (state in ('waiting', 'failing', 'sent', 'folded', 'dropped', 'given-up')),
  tries integer not null default 0,
  first_at timestamptz not null,
  next_at timestamptz not null,
  ended_at timestamptz,
  -- What the other side said last, in words.
  answer text,
  primary key (authority_id, id),
  check ((notice_id is null) = (event_id is null) and (notice_id is null) = (notice_kind is null)),
  check (num_nonnulls(notice_id, digest_on) = 1),
  unique (authority_id, channel_id, event_id, notice_kind),
  unique (authority_id, channel_id, digest_on),
  foreign key (authority_id, channel_id) references channel (authority_id, id)
);
select belongs_to_authority('delivery', 'select, insert, update, delete');
create index delivery_due on delivery (authority_id, next_at) where state in ('waiting', 'failing');
create index delivery_by_state on delivery (authority_id, state, id);

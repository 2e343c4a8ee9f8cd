-- Owner: base. Roles, the authority that every other row belongs to, the trail of events and idempotent requests.

do $$ begin
  if not exists (select from pg_roles where rolname = 'luoshi_app') then
    create role luoshi_app nologin;
  end if;
  -- A server reached by DATABASE_URL works as luoshi_app by SET ROLE, so the connecting role must be a member.
  if not (select rolsuper from pg_roles where rolname = current_user) then
    execute format('grant luoshi_app to %I', current_user);
  end if;
end $$;

grant usage on schema public to luoshi_app;

-- The authority of the running transaction, set by `set local app.authority_id`.
create function current_authority() returns uuid language sql stable parallel safe
  as $$ select nullif(current_setting('app.authority_id', true), '')::uuid $$;

-- Puts a table under row-level security by its authority_id and lets the server use it.
create function belongs_to_authority(target regclass, rights text) returns void language plpgsql as $$
begin
  execute format('alter table %s enable row level security', target);
  execute format('create policy own_authority on %s using (authority_id = current_authority())', target);
  execute format('grant %s on %s to luoshi_app', rights, target);
end $$;

create table authority (
  id uuid primary key,
  name text not null,
  created_at timestamptz not null default now()
);
grant select, insert, update on authority to luoshi_app;

-- The trail: one row an act. Never changed, never removed: the server has no right to.
create table event (
  authority_id uuid not null references authority,
  id uuid not null,
  at timestamptz not null default clock_timestamp(),
  actor_person_id uuid,
  actor_post_id uuid,
  actor_name text not null,
  actor_post text not null,
  actor_unit_id uuid,
  actor_unit_name text not null,
  subject_kind text not null,
  subject_id uuid not null,
  -- Counts the subject's acts from 1 without gaps, so that a removed or inserted row shows.
  subject_version integer not null,
  -- The unit that the act concerns: who may read the row is decided by it.
  unit_id uuid not null,
  unit_path text not null,
  verb text not null,
  summary text not null,
  changes jsonb not null,
  primary key (authority_id, id),
  unique (authority_id, subject_kind, subject_id, subject_version)
);
select belongs_to_authority('event', 'select, insert');
create index event_by_unit on event (authority_id, unit_path text_pattern_ops, id);

-- Events committed but not yet linked into the chain; the sealer empties it.
create table event_queue (
  authority_id uuid not null,
  event_id uuid not null,
  primary key (authority_id, event_id)
);
select belongs_to_authority('event_queue', 'select, insert, delete');

-- The hash chain over events, in the order in which they were sealed.
create table event_seal (
  authority_id uuid not null references authority,
  seq bigint not null,
  event_id uuid not null,
  hash bytea not null,
  sealed_at timestamptz not null default clock_timestamp(),
  primary key (authority_id, seq),
  unique (authority_id, event_id)
);
select belongs_to_authority('event_seal', 'select, insert');

-- How far each subscriber has followed the sealed chain.
create table event_cursor (
  authority_id uuid not null references authority,
  subscriber text not null,
  seq bigint not null,
  primary key (authority_id, subscriber)
);
select belongs_to_authority('event_cursor', 'select, insert, update');

-- A request that carried an Idempotency-Key and the answer it got.
create table idempotent_request (
  authority_id uuid not null references authority,
  person_id uuid not null,
  key text not null check (length(key) between 8 and 100),
  fingerprint bytea not null,
  answer jsonb,
  at timestamptz not null default now(),
  primary key (authority_id, person_id, key)
);
select belongs_to_authority('idempotent_request', 'select, insert, update, delete');
create index idempotent_request_by_age on idempotent_request (at);

-- A file kept once, however often it is used; its name on disk is its SHA-256.
create table file (
  authority_id uuid not null references authority,
  hash text not null check (hash ~ '^[0-9a-f]{64}$'),
  size bigint not null check (size >= 0),
  mime text not null,
  created_at timestamptz not null default now(),
  primary key (authority_id, hash)
);
select belongs_to_authority('file', 'select, insert');

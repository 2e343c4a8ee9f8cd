-- Owner: base. What a subscriber failed at, and which unit brought which file in.

-- A subscriber that fails stands still at one event and tries again later; these columns say at which, how often,
-- and when next. They are empty while it follows.
alter table event_cursor
  add column failing_seq bigint,
  add column failures integer not null default 0 check (failures >= 0),
  add column retry_at timestamptz,
  add column problem text,
  add constraint failing check ((failures = 0) = (failing_seq is null) and (failures = 0) = (retry_at is null)
    and (failures = 0) = (problem is null));

-- A file that a unit brought in, by whatever way; what all of a unit's files take together is counted here.
create table file_upload (
  authority_id uuid not null references authority,
  unit_id uuid not null,
  hash text not null,
  at timestamptz not null default now(),
  primary key (authority_id, unit_id, hash),
  foreign key (authority_id, unit_id) references unit (authority_id, id),
  foreign key (authority_id, hash) references file (authority_id, hash) on delete cascade
);
select belongs_to_authority('file_upload', 'select, insert, delete');
create index file_upload_by_file on file_upload (authority_id, hash);

insert into file_upload (authority_id, unit_id, hash, at)
  select authority_id, unit_id, file_hash, min(at) from (
    select authority_id, unit_id, file_hash, uploaded_at as at from document
    union all select authority_id, unit_id, file_hash, at from evidence where file_hash is not null
  ) used group by 1, 2, 3;

-- What nothing refers to any more is swept.
grant delete on file, evidence_upload to luoshi_app;
-- Brought in again, a file counts as new to the sweep.
grant update (created_at) on file to luoshi_app;
create index evidence_upload_by_age on evidence_upload (authority_id, at);

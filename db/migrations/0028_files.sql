-- Owner: files. Files that records carry, and those that are still their uploader's own.
-- Table uploaded_file: Who uploaded which file; until a record carries it, it is theirs alone, and after 30 days it is forgotten.
-- Table attachment: Files that records carry. Documents and evidence of matters keep theirs in rows of their own.

-- Which files a person uploaded: knowing a hash alone gives no right to a file.
create table uploaded_file (
  authority_id uuid not null references authority,
  person_id uuid not null,
  file_hash text not null,
  name text not null,
  at timestamptz not null default now(),
  primary key (authority_id, person_id, file_hash),
  foreign key (authority_id, file_hash) references file (authority_id, hash)
);
select belongs_to_authority('uploaded_file', 'select, insert, update, delete');
create index uploaded_file_by_file on uploaded_file (authority_id, file_hash);
create index uploaded_file_by_age on uploaded_file (authority_id, at);

insert into uploaded_file (authority_id, person_id, file_hash, name, at)
  select authority_id, person_id, file_hash, name, at from evidence_upload;
drop table evidence_upload;

-- A file on a record of any kind; which record may be read, and so the file, the feature of that kind says.
create table attachment (
  authority_id uuid not null references authority,
  id uuid not null,
  -- The kind of record, as events name it.
  kind text not null check (kind ~ '^[a-z][a-z-]*$'),
  record_id uuid not null,
  -- The unit that handed it in; copied: the path follows the unit tree without an act of the record's own.
  unit_id uuid not null,
  unit_path text not null,
  person_id uuid not null,
  name text not null check (length(name) between 1 and 200),
  file_hash text not null,
  -- Where it was handed in first, if it was taken from there.
  reused_from_kind text,
  reused_from_id uuid,
  at timestamptz not null,
  search_text text generated always as (search_form(name)) stored not null,
  primary key (authority_id, id),
  unique (authority_id, record_id, file_hash),
  foreign key (authority_id, unit_id) references unit (authority_id, id),
  foreign key (authority_id, file_hash) references file (authority_id, hash),
  check ((reused_from_kind is null) = (reused_from_id is null))
);
select belongs_to_authority('attachment', 'select, insert');
grant update (unit_path) on attachment to luoshi_app;
create index attachment_by_path on attachment (authority_id, unit_path text_pattern_ops, at desc);
create index attachment_by_unit on attachment (authority_id, unit_id);
create index attachment_by_file on attachment (authority_id, file_hash);

-- The newest of the whole authority, where the tree does not narrow it.
create index attachment_by_age on attachment (authority_id, at desc, id desc);
create index evidence_file_by_age on evidence (authority_id, at desc, id desc) where file_hash is not null;
create index document_by_age on document (authority_id, uploaded_at desc, id desc);

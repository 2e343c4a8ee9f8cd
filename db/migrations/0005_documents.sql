-- Owner: documents. What was handed in: the original in the file store, the text read from it here.

create table document (
  authority_id uuid not null references authority,
  id uuid not null,
  unit_id uuid not null,
  unit_path text not null,
  name text not null check (length(name) between 1 and 200),
  source text not null check (source in ('upload', 'paste')),
  file_hash text not null,
  status text not null check (status in ('received', 'reading', 'read', 'failed')),
  -- What the bytes turned out to be; empty until they were read.
  kind text check (kind in ('text', 'docx', 'pdf', 'html')),
  mime text,
  encoding text,
  failure_code text,
  failure_message text,
  warnings jsonb not null default '[]',
  title text,
  document_date date,
  date_by text check (date_by in ('text', 'person')),
  text_length integer,
  uploaded_by uuid not null,
  uploaded_by_name text not null,
  uploaded_at timestamptz not null default now(),
  -- Since when it has this status; a reading that takes too long may be started again.
  status_at timestamptz not null default now(),
  version integer not null default 1,
  primary key (authority_id, id),
  foreign key (authority_id, unit_id) references unit (authority_id, id),
  foreign key (authority_id, uploaded_by) references person (authority_id, id),
  foreign key (authority_id, file_hash) references file (authority_id, hash),
  check ((status = 'failed') = (failure_code is not null)),
  check ((failure_code is null) = (failure_message is null)),
  check ((status = 'read') = (text_length is not null)),
  check ((document_date is null) = (date_by is null))
);
select belongs_to_authority('document', 'select, insert, update');
create index document_by_unit on document (authority_id, unit_path text_pattern_ops, uploaded_at desc);
create index document_by_file on document (authority_id, file_hash);

-- The text in parts of bounded size, so that a page of a very long text is one small row. Offsets count UTF-16
-- units, as the reader does.
create table document_text_part (
  authority_id uuid not null references authority,
  document_id uuid not null,
  start_offset integer not null check (start_offset >= 0),
  end_offset integer not null check (end_offset > start_offset),
  text text not null,
  primary key (authority_id, document_id, start_offset),
  foreign key (authority_id, document_id) references document (authority_id, id)
);
select belongs_to_authority('document_text_part', 'select, insert');

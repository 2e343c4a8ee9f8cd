-- Owner: inbox. Who was told of what: made from sealed events, for those who then had something to do.
-- Table notice: What a person was told of, one row a person, event and kind (grows with acts; older ones are removed at night).

create table notice (
  authority_id uuid not null references authority,
  id uuid not null,
  person_id uuid not null,
  -- The post from which the person has something to do.
  post_id uuid not null,
  event_id uuid not null,
  kind text not null check (kind in ('given', 'returned', 'pressed', 'urged', 'review', 'asked', 'answered', 'changed')),
  record_kind text not null,
  record_id uuid not null,
  -- The duty that waited: while it does, there is something to do.
  side text not null,
  act text not null,
  title text not null,
  said text not null,
  by_unit text not null,
  at timestamptz not null,
  primary key (authority_id, id),
  unique (authority_id, person_id, event_id, kind),
  foreign key (authority_id, post_id) references post (authority_id, id)
);
select belongs_to_authority('notice', 'select, insert, delete');
create index notice_of_person on notice (authority_id, person_id, id);
create index notice_of_post on notice (authority_id, post_id);

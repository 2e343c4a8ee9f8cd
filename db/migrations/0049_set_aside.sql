-- Owner: base. Events that a subscriber passed because it failed at them; those behind did not have to wait.
-- Table event_aside: Events that a subscriber could not handle and was let pass, with how often it was tried and why (grows with faults).

create table event_aside (
  authority_id uuid not null references authority,
  subscriber text not null,
  seq bigint not null,
  failures integer not null default 1 check (failures > 0),
  retry_at timestamptz not null,
  problem text not null,
  primary key (authority_id, subscriber, seq)
);
select belongs_to_authority('event_aside', 'select, insert, update, delete');

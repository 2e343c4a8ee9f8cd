-- Owner: base. The trail vouches for rows: an event carries a digest of the record as its act left it.

-- By table: the record's own row, and together the rows that are parts of it. Nothing for what was done before.
alter table event add row_digest jsonb;

-- What the sealer is told by who wrote the event, and nobody can make by hand (keyed, see sealer.ts).
alter table event_queue add mark bytea;

-- 1: times to the millisecond, without digests of rows. 2: to the microsecond, with them.
alter table event_seal add form smallint not null default 1 check (form in (1, 2));
alter table event_seal alter column form set default 2;
-- It came to the sealer without the mark of an act.
alter table event_seal add by_hand boolean not null default false;

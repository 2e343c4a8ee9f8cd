-- Owner: matters. Every order that the ledger offers is an index, and what it is sorted by a column.

-- Kept by the database, since under row-level security an expression over the row is no index condition.
alter table matter
  add is_ended boolean not null generated always as (state in ('closed', 'cancelled')) stored,
  -- From 0 to 1: the ended parts of a whole, else the place of the state in a life.
  add progress_rank double precision not null generated always as (case when children > 0
    then children_ended::double precision / children
    else array_position(array['registered', 'declined', 'cancelled', 'dispatched', 'under-way', 'submitted', 'finished',
      'verified', 'closed'], state)::double precision / 9 end) stored;

-- The ledger's own order: what is open before what is at its end, by due date, and within one state by due date.
create index matter_by_due on matter (authority_id, is_ended, due_date, number);
create index matter_by_state on matter (authority_id, state, due_date, number);
create index matter_by_change on matter (authority_id, updated_at, number);
create index matter_by_progress on matter (authority_id, progress_rank, number);

-- How sure the reader was of a sentence's label, and which label it would else have given. Plans drawn up before say neither.
alter table plan_segment
  add column confidence double precision check (confidence between 0 and 1),
  add column rival_label text
    check (rival_label in ('heading', 'task', 'aim', 'result', 'event', 'other')),
  add check ((confidence is null) = (rival_label is null));

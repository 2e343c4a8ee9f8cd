-- Owner: matters. The wall's cells as a look adds them up: one row a line, whatever stands in it, and one a state.
-- Table wall_line: How many matters a unit has, by the unit that leads one level below: of each lamp, and closed.
-- Table wall_state: How many matters a unit has, by state and outcome.

-- A county's schools had a cell for each state, outcome and lamp that occurred among their matters: the more matters,
-- the more cells, up to fifteen a school. Of lines a scope has as many as units directly below it.
create table wall_line (
  authority_id uuid not null references authority,
  scope text not null,
  line text not null,
  grey integer not null,
  green integer not null,
  blue integer not null,
  yellow integer not null,
  orange integer not null,
  red integer not null,
  closed integer not null,
  primary key (authority_id, scope, line)
);
select belongs_to_authority('wall_line', 'select, insert, update, delete');

create table wall_state (
  authority_id uuid not null references authority,
  scope text not null,
  state text not null,
  outcome text not null,
  matters integer not null,
  primary key (authority_id, scope, state, outcome)
);
select belongs_to_authority('wall_state', 'select, insert, update, delete');

insert into wall_line (authority_id, scope, line, grey, green, blue, yellow, orange, red, closed)
select authority_id, scope, line,
  coalesce(sum(matters) filter (where lamp = 'grey'), 0), coalesce(sum(matters) filter (where lamp = 'green'), 0),
  coalesce(sum(matters) filter (where lamp = 'blue'), 0), coalesce(sum(matters) filter (where lamp = 'yellow'), 0),
  coalesce(sum(matters) filter (where lamp = 'orange'), 0), coalesce(sum(matters) filter (where lamp = 'red'), 0),
  coalesce(sum(matters) filter (where state = 'closed'), 0)
from wall_cell group by 1, 2, 3;

insert into wall_state (authority_id, scope, state, outcome, matters)
select authority_id, scope, state, outcome, sum(matters) from wall_cell group by 1, 2, 3, 4;

drop table wall_cell;

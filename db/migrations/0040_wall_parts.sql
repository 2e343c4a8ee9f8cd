-- The wall counts parts apart from wholes: a matter given on to two hundred schools is one matter with two hundred parts.
-- To whoever stands at or above the unit that has the whole, a matter is a part; to the school that leads it, its own.
alter table wall_entry add column part_of text;
comment on column wall_entry.part_of is 'of a part, the path of the unit that gave it and has the whole';
update wall_entry e set part_of = m.owner_path from matter m
where m.authority_id = e.authority_id and m.id = e.matter_id and m.parent_id is not null;

delete from wall_line;
alter table wall_line add column is_part boolean not null;
alter table wall_line drop constraint wall_line_pkey;
alter table wall_line add primary key (authority_id, scope, line, is_part);

delete from wall_state;
alter table wall_state add column is_part boolean not null;
alter table wall_state drop constraint wall_state_pkey;
alter table wall_state add primary key (authority_id, scope, state, outcome, is_part);

create temporary table wall_counted on commit drop as
select authority_id, scope, wall_line(lead, scope) as line, coalesce(starts_with(part_of, scope), false) as is_part,
  state, outcome, lamp, sum(n)::integer as n
from (
  select authority_id, lead, reach, part_of, state, outcome, lamp, count(*) as n from wall_entry group by 1, 2, 3, 4, 5, 6, 7
) as alike
cross join lateral unnest(wall_scopes(reach)) as scope group by 1, 2, 3, 4, 5, 6, 7;

insert into wall_line (authority_id, scope, line, is_part, grey, green, blue, yellow, orange, red, closed)
select authority_id, scope, line, is_part,
  coalesce(sum(n) filter (where lamp = 'grey'), 0), coalesce(sum(n) filter (where lamp = 'green'), 0),
  coalesce(sum(n) filter (where lamp = 'blue'), 0), coalesce(sum(n) filter (where lamp = 'yellow'), 0),
  coalesce(sum(n) filter (where lamp = 'orange'), 0), coalesce(sum(n) filter (where lamp = 'red'), 0),
  coalesce(sum(n) filter (where state = 'closed'), 0)
from wall_counted group by 1, 2, 3, 4;

insert into wall_state (authority_id, scope, state, outcome, is_part, matters)
select authority_id, scope, state, outcome, is_part, sum(n) from wall_counted group by 1, 2, 3, 4, 5;

drop table wall_counted;

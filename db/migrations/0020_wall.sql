-- Owner: matters. Counters for the wall, kept behind the acts by a follower of the trail (src/features/work/matters/wall/).
-- Table wall_entry: Each matter as the wall counts it, with the day on which its lamp turns by itself.
-- Table wall_cell: How many matters a unit has, by the unit that leads one level below, state, outcome and lamp.
-- Table wall_rules: The lamp rules by which the cells were counted.

-- Each matter as it is counted, and the day from which its lamp will be another without anybody's act.
create table wall_entry (
  authority_id uuid not null references authority,
  matter_id uuid not null,
  lead text,
  -- Paths of the units that own, lead and support it: it counts for each unit at or above one of them.
  reach text[] not null,
  state text not null,
  outcome text not null,
  lamp text not null,
  changes_on date,
  primary key (authority_id, matter_id)
);
select belongs_to_authority('wall_entry', 'select, insert, update, delete');
create index wall_entry_by_change on wall_entry (authority_id, changes_on) where changes_on is not null;

-- How many matters a unit (by its path) has, by the leading unit one level below; '' where there is none there.
create table wall_cell (
  authority_id uuid not null references authority,
  scope text not null,
  line text not null,
  state text not null,
  outcome text not null,
  lamp text not null,
  matters integer not null,
  primary key (authority_id, scope, line, state, outcome, lamp)
);
select belongs_to_authority('wall_cell', 'select, insert, update, delete');

-- By which rules the lamps in the cells were computed; no row where nothing was counted yet.
create table wall_rules (
  authority_id uuid primary key references authority,
  rules jsonb not null check (jsonb_typeof(rules) = 'object')
);
select belongs_to_authority('wall_rules', 'select, insert, update');

-- The units for which a matter counts: all at or above one that has to do with it. Paths are `/a/b/`.
create function wall_scopes(reach text[]) returns text[]
language plpgsql immutable strict parallel safe as $$
begin
  return array(
    select distinct '/' || array_to_string(ids[1:n], '/') || '/'
    from unnest(reach) as path, string_to_array(trim(both '/' from path), '/') as ids, generate_series(1, cardinality(ids)) as n);
end $$;

-- The leading unit cut one level below a scope, the scope itself where it leads, '' where somebody else does.
create function wall_line(lead text, scope text) returns text
language plpgsql immutable parallel safe as $$
begin
  if lead is null or not starts_with(lead, scope) then return ''; end if;
  if lead = scope then return scope; end if;
  return scope || split_part(substr(lead, length(scope) + 1), '/', 1) || '/';
end $$;

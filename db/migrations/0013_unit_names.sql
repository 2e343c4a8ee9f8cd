-- Owner: units. Kinds of schools that have more than one level, and one name once below each parent.

alter table unit drop constraint unit_school_kind_check;
alter table unit add constraint unit_school_kind_check check (school_kind in (
  'kindergarten', 'primary', 'middle', 'high', 'nine-year', 'complete-secondary', 'twelve-year', 'vocational', 'special'));

-- Units of one name that stand below one parent from before this rule; all others are 0. A renaming or move ends it.
alter table unit add name_twin integer not null default 0;
update unit set name_twin = ranked.before
from (
  select authority_id, id,
    row_number() over (partition by authority_id, parent_id, name_form order by opened_on, id) - 1 as before
  from unit where closed_on is null
) ranked
where ranked.authority_id = unit.authority_id and ranked.id = unit.id and ranked.before > 0;

create unique index unit_by_name on unit (authority_id, parent_id, name_form, name_twin) where closed_on is null;

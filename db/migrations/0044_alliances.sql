-- Owner: units. Units that work together beside the tree (联合体): education groups, leagues, pairings, leaders' contact
-- schools, leading groups; and who belongs to them from when until when.
-- Table alliance: A group of units beside the tree: its kind, name, the unit that keeps it, its paper or plaque, from when until when.
-- Table alliance_member: A unit, or somebody's post, in an alliance, in a part of its own, from a day on and until another.

create table alliance (
  authority_id uuid not null references authority,
  id uuid not null,
  kind text not null check (kind in ('group', 'league', 'pairing', 'contact', 'leading')),
  name text not null check (length(name) between 1 and 80),
  -- As it is searched; one name stands for one alliance for good.
  name_form text not null check (name_form <> ''),
  -- The unit that keeps it, with its path: it follows the unit tree without an act of the alliance's own.
  unit_id uuid not null,
  unit_path text not null,
  -- The number of the document that set it up, or what its plaque says; empty where there is none.
  paper text not null check (length(paper) <= 200),
  since date not null,
  -- From this day on it is no more.
  until date,
  version integer not null default 1,
  primary key (authority_id, id),
  unique (authority_id, name_form),
  check (until >= since),
  foreign key (authority_id, unit_id) references unit (authority_id, id)
);
select belongs_to_authority('alliance', 'select, insert, update');
create index alliance_by_unit on alliance (authority_id, unit_id);
create index alliance_by_path on alliance (authority_id, unit_path text_pattern_ops);

create table alliance_member (
  authority_id uuid not null references authority,
  id uuid not null,
  alliance_id uuid not null,
  -- The member; or the unit of the post that is one.
  unit_id uuid not null,
  unit_path text not null,
  post_id uuid,
  role text not null check (role in ('lead', 'member', 'helper', 'helped', 'contact-leader', 'contact-school',
    'chief', 'deputy', 'associate', 'office')),
  since date not null,
  -- From this day on it belongs no more.
  until date,
  primary key (authority_id, id),
  check (until >= since),
  check (role <> 'contact-leader' or post_id is not null),
  foreign key (authority_id, alliance_id) references alliance (authority_id, id),
  foreign key (authority_id, unit_id) references unit (authority_id, id),
  foreign key (authority_id, post_id) references post (authority_id, id)
);
select belongs_to_authority('alliance_member', 'select, insert, update');
create index alliance_member_by_alliance on alliance_member (authority_id, alliance_id);
create index alliance_member_by_unit on alliance_member (authority_id, unit_id);
create index alliance_member_by_path on alliance_member (authority_id, unit_path text_pattern_ops);
create index alliance_member_by_post on alliance_member (authority_id, post_id) where post_id is not null;

-- The paths of the schools whose contact leader a post is today. The gate asks before an authority is bound, as it asks
-- who stands behind a session; hence for one post of one authority alone.
create function contact_paths(in_authority uuid, of_post uuid) returns table (unit_path text)
  language plpgsql stable security definer set search_path = public as $$
#variable_conflict use_column
begin
  return query
  select distinct school.unit_path
  from alliance_member leader
  join alliance a on a.authority_id = leader.authority_id and a.id = leader.alliance_id
  join alliance_member school on school.authority_id = a.authority_id and school.alliance_id = a.id
  where leader.authority_id = in_authority and leader.post_id = of_post
    and leader.role = 'contact-leader' and school.role = 'contact-school' and a.kind = 'contact'
    and a.since <= office_today() and (a.until is null or a.until > office_today())
    and leader.since <= office_today() and (leader.until is null or leader.until > office_today())
    and school.since <= office_today() and (school.until is null or school.until > office_today());
end $$;
revoke execute on function contact_paths(uuid, uuid) from public;
grant execute on function contact_paths(uuid, uuid) to luoshi_app;

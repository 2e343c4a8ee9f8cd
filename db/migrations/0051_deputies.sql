-- Owner: people. Who acts in somebody's post for a while, in their stead.
-- Table deputy: That somebody acts in a colleague's post from one day to another, in the colleague's stead.

create table deputy (
  authority_id uuid not null references authority,
  id uuid not null,
  version integer not null default 1,
  post_id uuid not null,
  -- Who acts in their stead.
  person_id uuid not null,
  from_day date not null,
  -- The last day.
  to_day date not null check (to_day >= from_day),
  ended_at timestamptz,
  primary key (authority_id, id),
  foreign key (authority_id, post_id) references post (authority_id, id),
  foreign key (authority_id, person_id) references person (authority_id, id)
);
select belongs_to_authority('deputy', 'select, insert, update');
create index deputy_of_post on deputy (authority_id, post_id);
create index deputy_of_person on deputy (authority_id, person_id);

-- Posts that somebody can act from today: their own, and those of colleagues whom they stand in for. The person is who
-- acts, and the name says for whom, so that the trail does.
create view acting_post as
  select auth_user_id, authority_id, authority_name, person_id, person_name, post_id, post, title, since, unit_id, unit_name,
         unit_kind, unit_path, null::text as behalf_of
  from current_post
  union all
  select o.auth_user_id, c.authority_id, c.authority_name, o.id, o.name || '（代' || c.person_name || '）', c.post_id, c.post, c.title,
         c.since, c.unit_id, c.unit_name, c.unit_kind, c.unit_path, c.person_name
  from current_post c
  join deputy d on d.authority_id = c.authority_id and d.post_id = c.post_id and d.ended_at is null
       and d.from_day <= office_today() and d.to_day >= office_today()
  join person o on o.authority_id = d.authority_id and o.id = d.person_id and o.left_on is null;

create or replace function session_actor(token_hash text)
returns table (
  session_id text, user_id text, must_change_password boolean, must_enrol boolean, expires_at timestamptz,
  created_at timestamptz, authority_id uuid, person_id uuid, person_name text, post_id uuid, post text,
  unit_id uuid, unit_name text, unit_kind text, unit_path text
) language plpgsql stable security definer set search_path = public as $$
#variable_conflict use_column
begin
  return query
  select s.id, s.user_id, u.must_change_password and not s.via_oidc,
         not s.via_oidc and not u.two_factor_enabled and coalesce(
           r.second_factor = 'all' or (r.second_factor = 'keepers' and c.post in ('unit-admin', 'clerk')), false),
         s.expires_at, s.created_at, c.authority_id, c.person_id, c.person_name, c.post_id, c.post,
         c.unit_id, c.unit_name, c.unit_kind, c.unit_path
  from auth_session s
  join auth_user u on u.id = s.user_id
  left join acting_post c on c.authority_id = s.authority_id and c.post_id = s.post_id
       and c.auth_user_id = s.user_id
  left join sign_in_rule r on r.authority_id = s.authority_id
  where s.token = token_hash and s.expires_at > now() and s.created_at > now() - interval '7 days';
end $$;

drop function posts_of_user(text);
create function posts_of_user(identity text)
returns table (
  auth_user_id text, authority_id uuid, authority_name text, person_id uuid, person_name text, post_id uuid, post text,
  title text, since date, unit_id uuid, unit_name text, unit_kind text, unit_path text, behalf_of text
) language plpgsql stable security definer set search_path = public as $$
#variable_conflict use_column
begin
  return query
  select c.auth_user_id, c.authority_id, c.authority_name, c.person_id, c.person_name, c.post_id, c.post, c.title,
         c.since, c.unit_id, c.unit_name, c.unit_kind, c.unit_path, c.behalf_of
  -- One's own come first.
  from acting_post c where c.auth_user_id = identity order by c.behalf_of is not null, c.since, c.post_id;
end $$;
revoke execute on function posts_of_user(text) from public;
grant execute on function posts_of_user(text) to luoshi_app;

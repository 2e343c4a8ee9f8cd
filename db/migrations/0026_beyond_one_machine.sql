-- Owner: people. Functions over tables that may be spread over several machines are PL/pgSQL: Citus plans their
-- queries, but not those of SQL-language functions with parameters. What they answer stays.

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
  left join current_post c on c.authority_id = s.authority_id and c.post_id = s.post_id
       and c.auth_user_id = s.user_id
  left join sign_in_rule r on r.authority_id = s.authority_id
  where s.token = token_hash and s.expires_at > now() and s.created_at > now() - interval '7 days';
end $$;

-- By its columns rather than by the view's type, so that the view can be made anew.
drop function posts_of_user(text);
create function posts_of_user(identity text)
returns table (
  auth_user_id text, authority_id uuid, authority_name text, person_id uuid, person_name text, post_id uuid, post text,
  title text, since date, unit_id uuid, unit_name text, unit_kind text, unit_path text
) language plpgsql stable security definer set search_path = public as $$
#variable_conflict use_column
begin
  return query
  select c.auth_user_id, c.authority_id, c.authority_name, c.person_id, c.person_name, c.post_id, c.post, c.title,
         c.since, c.unit_id, c.unit_name, c.unit_kind, c.unit_path
  from current_post c where c.auth_user_id = identity order by c.since, c.post_id;
end $$;
revoke execute on function posts_of_user(text) from public;
grant execute on function posts_of_user(text) to luoshi_app;

create or replace function places_of_users(usernames text[])
returns table (username text, authority_id uuid, unit_path text)
language plpgsql stable security definer set search_path = public set enable_nestloop = off as $$
#variable_conflict use_column
begin
  return query
  select u.username, c.authority_id, c.unit_path
  from auth_user u
  join current_post c on c.auth_user_id = u.id
  where u.username = any (usernames);
end $$;

-- Owner: people. Who stands behind a session is asked at each request: by its own post first, and only where somebody stands in by
-- the other's. Joined to both kinds of post at once, tables without statistics were read whole.

create or replace function session_actor(token_hash text)
returns table (
  session_id text, user_id text, must_change_password boolean, must_enrol boolean, expires_at timestamptz,
  created_at timestamptz, authority_id uuid, person_id uuid, person_name text, post_id uuid, post text,
  unit_id uuid, unit_name text, unit_kind text, unit_path text
) language plpgsql stable security definer set search_path = public as $$
#variable_conflict use_column
declare
  deputy_id uuid;
  of_authority uuid;
begin
  select d.id, d.authority_id into deputy_id, of_authority
  from auth_session s
  join deputy d on d.authority_id = s.authority_id and d.post_id = s.post_id and d.ended_at is null
       and d.from_day <= office_today() and d.to_day >= office_today()
  join person o on o.authority_id = d.authority_id and o.id = d.person_id and o.left_on is null and o.auth_user_id = s.user_id
  where s.token = token_hash;
  return query
  select s.id, s.user_id, u.must_change_password and not s.via_oidc,
         not s.via_oidc and not u.two_factor_enabled and coalesce(
           r.second_factor = 'all' or (r.second_factor = 'keepers' and c.post in ('unit-admin', 'clerk')), false),
         s.expires_at, s.created_at, c.authority_id, coalesce(o.id, c.person_id),
         coalesce(o.name || '（代' || c.person_name || '）', c.person_name), c.post_id, c.post,
         c.unit_id, c.unit_name, c.unit_kind, c.unit_path
  from auth_session s
  join auth_user u on u.id = s.user_id
  left join deputy d on d.authority_id = of_authority and d.id = deputy_id
  left join person o on o.authority_id = d.authority_id and o.id = d.person_id
  left join current_post c on c.authority_id = s.authority_id and c.post_id = s.post_id
       and (deputy_id is not null or c.auth_user_id = s.user_id)
  left join sign_in_rule r on r.authority_id = s.authority_id
  where s.token = token_hash and s.expires_at > now() and s.created_at > now() - interval '7 days';
end $$;

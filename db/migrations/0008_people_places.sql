-- Owner: people. Where the people of a list hold posts today, asked in one query; and an index for asking of one.

create index person_by_identity on person (auth_user_id);

-- Where identities hold posts, over all authorities; whoever imports people may only change those who serve nowhere else.
-- Right after an import the statistics know nothing of it yet, and joining row by row, which they then advise, takes
-- minutes for what takes milliseconds by hashes.
create function places_of_users(usernames text[])
returns table (username text, authority_id uuid, unit_path text)
language sql stable security definer set search_path = public set enable_nestloop = off as $$
  select u.username, c.authority_id, c.unit_path
  from auth_user u
  join current_post c on c.auth_user_id = u.id
  where u.username = any (usernames)
$$;
revoke execute on function places_of_users(text[]) from public;
grant execute on function places_of_users(text[]) to luoshi_app;

-- Owner: people. Sign-in identities (kept by better-auth), persons of an authority, and their posts.

-- An identity signs in; it belongs to no authority, since one person can serve several.
create table auth_user (
  id text primary key,
  name text not null,
  email text not null unique,
  email_verified boolean not null default false,
  image text,
  -- The sign-in name.
  username text unique,
  display_username text,
  must_change_password boolean not null default true,
  two_factor_enabled boolean not null default false,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);

create table auth_session (
  id text primary key,
  user_id text not null references auth_user on delete cascade,
  token text not null unique,
  expires_at timestamptz not null,
  ip_address text,
  user_agent text,
  -- The post the person acts from in this session.
  authority_id uuid,
  post_id uuid,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index auth_session_by_user on auth_session (user_id);

create table auth_account (
  id text primary key,
  user_id text not null references auth_user on delete cascade,
  account_id text not null,
  provider_id text not null,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamptz,
  refresh_token_expires_at timestamptz,
  scope text,
  password text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index auth_account_by_user on auth_account (user_id);

create table auth_verification (
  id text primary key,
  identifier text not null,
  value text not null,
  expires_at timestamptz not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index auth_verification_by_identifier on auth_verification (identifier);

-- Failed sign-ins by sign-in name; five in a row lock the name for a while.
create table auth_lockout (
  username text primary key,
  failures integer not null,
  last_failure_at timestamptz not null,
  locked_until timestamptz
);
grant select, insert, update, delete on auth_user, auth_session, auth_account, auth_verification, auth_lockout
  to luoshi_app;

create table person (
  authority_id uuid not null references authority,
  id uuid not null,
  auth_user_id text references auth_user,
  name text not null check (length(name) between 1 and 40),
  phone text,
  version integer not null default 1,
  left_on date,
  primary key (authority_id, id),
  unique (authority_id, auth_user_id)
);
select belongs_to_authority('person', 'select, insert, update');

create table post (
  authority_id uuid not null references authority,
  id uuid not null,
  person_id uuid not null,
  unit_id uuid not null,
  kind text not null check (kind in ('clerk', 'head', 'handler', 'verifier', 'leader', 'unit-admin')),
  title text,
  since date not null,
  until date,
  version integer not null default 1,
  primary key (authority_id, id),
  foreign key (authority_id, person_id) references person (authority_id, id),
  foreign key (authority_id, unit_id) references unit (authority_id, id)
);
select belongs_to_authority('post', 'select, insert, update');
create index post_by_person on post (authority_id, person_id);
create index post_by_unit on post (authority_id, unit_id);

-- The one look-up on every request: who stands behind a session token, and from which post. Runs as the owner
-- because the authority is known only after it.
create function session_actor(session_token text)
returns table (
  session_id text, user_id text, must_change_password boolean, expires_at timestamptz,
  authority_id uuid, person_id uuid, person_name text, post_id uuid, post text,
  unit_id uuid, unit_name text, unit_kind text, unit_path text
) language sql stable security definer set search_path = public as $$
  select s.id, s.user_id, u.must_change_password, s.expires_at,
         p.authority_id, p.person_id, person.name, p.id, p.kind, p.unit_id, unit.name, unit.kind, unit.path
  from auth_session s
  join auth_user u on u.id = s.user_id
  left join post p on p.authority_id = s.authority_id and p.id = s.post_id
       and (p.until is null or p.until > current_date)
  left join person on person.authority_id = p.authority_id and person.id = p.person_id
       and person.auth_user_id = s.user_id and person.left_on is null
  left join unit on unit.authority_id = p.authority_id and unit.id = p.unit_id
  where s.token = session_token and s.expires_at > now()
$$;

-- All posts that an identity can act from, over all authorities; used at sign-in and to switch.
create function posts_of_user(identity text)
returns table (
  authority_id uuid, authority_name text, person_id uuid, post_id uuid, post text, title text,
  unit_id uuid, unit_name text, unit_kind text
) language sql stable security definer set search_path = public as $$
  select p.authority_id, a.name, p.person_id, p.id, p.kind, p.title, p.unit_id, unit.name, unit.kind
  from person
  join authority a on a.id = person.authority_id
  join post p on p.authority_id = person.authority_id and p.person_id = person.id
       and (p.until is null or p.until > current_date)
  join unit on unit.authority_id = p.authority_id and unit.id = p.unit_id
  where person.auth_user_id = identity and person.left_on is null
  order by p.since, p.id
$$;
revoke execute on function session_actor(text), posts_of_user(text) from public;
grant execute on function session_actor(text), posts_of_user(text) to luoshi_app;

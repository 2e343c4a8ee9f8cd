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
  -- Signed in at the office's identity provider, so our own password has no say.
  via_oidc boolean not null default false,
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
  -- Numbers the trail of sign-ins, apart from the version of the record itself.
  access_count integer not null default 0,
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
  -- The first day on which the post no longer holds.
  until date,
  version integer not null default 1,
  primary key (authority_id, id),
  foreign key (authority_id, person_id) references person (authority_id, id),
  foreign key (authority_id, unit_id) references unit (authority_id, id)
);
select belongs_to_authority('post', 'select, insert, update');
create index post_by_person on post (authority_id, person_id);
create index post_by_unit on post (authority_id, unit_id);

-- Posts that hold today, with all that an actor is made of. Read by the two functions below, which run as the
-- owner because the authority is known only after them; the server itself has no right to this view.
create view current_post as
  select person.auth_user_id, p.authority_id, a.name as authority_name, p.person_id, person.name as person_name,
         p.id as post_id, p.kind as post, p.title, p.since, p.unit_id, unit.name as unit_name,
         unit.kind as unit_kind, unit.path as unit_path
  from post p
  join authority a on a.id = p.authority_id
  join person on person.authority_id = p.authority_id and person.id = p.person_id and person.left_on is null
  join unit on unit.authority_id = p.authority_id and unit.id = p.unit_id
  where p.since <= office_today() and (p.until is null or p.until > office_today());

-- The one look-up on every request: who stands behind a session token, and from which post.
create function session_actor(session_token text)
returns table (
  session_id text, user_id text, must_change_password boolean, expires_at timestamptz,
  authority_id uuid, person_id uuid, person_name text, post_id uuid, post text,
  unit_id uuid, unit_name text, unit_kind text, unit_path text
) language sql stable security definer set search_path = public as $$
  select s.id, s.user_id, u.must_change_password and not s.via_oidc, s.expires_at,
         c.authority_id, c.person_id, c.person_name, c.post_id, c.post,
         c.unit_id, c.unit_name, c.unit_kind, c.unit_path
  from auth_session s
  join auth_user u on u.id = s.user_id
  left join current_post c on c.authority_id = s.authority_id and c.post_id = s.post_id
       and c.auth_user_id = s.user_id
  where s.token = session_token and s.expires_at > now()
$$;

-- All posts that an identity can act from, over all authorities; used at sign-in and to switch.
create function posts_of_user(identity text)
returns setof current_post language sql stable security definer set search_path = public as $$
  select * from current_post where auth_user_id = identity order by since, post_id
$$;
revoke execute on function session_actor(text), posts_of_user(text) from public;
grant execute on function session_actor(text), posts_of_user(text) to luoshi_app;

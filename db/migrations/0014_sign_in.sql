-- Owner: people. Sign-in: failures by name and address, sessions kept by the hash of their token, an identity bound to
-- one account of the identity provider, and a second factor where the authority asks for one.

-- A name at an address; all addresses of a name (address ''); all names at an address (username ''). Only the first
-- is ever locked; the others make answers slower.
drop table auth_lockout;
create table auth_lockout (
  username text not null,
  address text not null,
  failures integer not null,
  last_failure_at timestamptz not null,
  locked_until timestamptz,
  primary key (username, address)
);

-- What a browser holds opens the door, what lies here does not.
update auth_session set token = encode(sha256(convert_to(token, 'UTF8')), 'hex');

-- Once linked, only that account of that provider. `announced`: the trail has it.
alter table auth_account add column announced boolean not null default true;
alter table auth_account alter column announced set default false;
create unique index auth_account_by_subject on auth_account (provider_id, account_id);
create unique index auth_account_one_provider on auth_account (user_id) where provider_id <> 'credential';

-- The second factor of an identity (RFC 6238); kept once a code of it was given back.
create table auth_factor (
  user_id text primary key references auth_user on delete cascade,
  -- Encrypted by the server's secret, which lies outside the database.
  secret text not null,
  confirmed_at timestamptz not null default now(),
  -- The newest 30 seconds whose code was used; a code opens once.
  last_step bigint not null default 0,
  failures integer not null default 0,
  last_failure_at timestamptz
);

-- What opens in place of a code, each once; hashed like temporary passwords.
create table auth_recovery_code (
  user_id text not null references auth_user on delete cascade,
  hash text not null,
  primary key (user_id, hash)
);

-- Between the right password and the code.
create table auth_ticket (
  token text primary key,
  user_id text not null references auth_user on delete cascade,
  expires_at timestamptz not null
);
create index auth_ticket_by_user on auth_ticket (user_id);
grant select, insert, update, delete on auth_lockout, auth_factor, auth_recovery_code, auth_ticket to luoshi_app;

-- Who must have a second factor in an authority; none where there is no row.
create table sign_in_rule (
  authority_id uuid primary key references authority,
  second_factor text not null check (second_factor in ('off', 'keepers', 'all')),
  version integer not null default 1
);
select belongs_to_authority('sign_in_rule', 'select, insert, update');

-- The one look-up on every request: who stands behind a session token, given its hash, and from which post. A session
-- has an age that no use prolongs. Who came by the office's identity provider proved themselves there.
drop function session_actor(text);
create function session_actor(token_hash text)
returns table (
  session_id text, user_id text, must_change_password boolean, must_enrol boolean, expires_at timestamptz,
  created_at timestamptz, authority_id uuid, person_id uuid, person_name text, post_id uuid, post text,
  unit_id uuid, unit_name text, unit_kind text, unit_path text
) language sql stable security definer set search_path = public as $$
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
  where s.token = token_hash and s.expires_at > now() and s.created_at > now() - interval '7 days'
$$;
revoke execute on function session_actor(text) from public;
grant execute on function session_actor(text) to luoshi_app;

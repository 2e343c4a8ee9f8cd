-- Owner: inbox. What waits for a post as a calendar that a telephone subscribes to, at an address that is its own key.
-- Table calendar_feed: The calendar that a post's holder has let others read at a secret address; of the secret only a digest is kept.

create table calendar_feed (
  authority_id uuid not null references authority,
  id uuid not null,
  version integer not null default 1,
  post_id uuid not null,
  -- SHA-256 of the address's secret; null while nothing is given out.
  secret_digest bytea check (length(secret_digest) = 32),
  primary key (authority_id, id),
  unique (authority_id, post_id),
  foreign key (authority_id, post_id) references post (authority_id, id)
);
select belongs_to_authority('calendar_feed', 'select, insert, update');

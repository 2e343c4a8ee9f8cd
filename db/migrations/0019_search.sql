-- Owner: base. What is searched: texts by the pieces of one and two characters that stand in them, the newest first.

-- Neighbours in the order of a kind ('matter' by number, 'event' by microsecond), and the pieces that stand in any of
-- their texts. A group reaches from behind the one before it up to `upto`. Written behind the acts by a follower of the
-- trail, see src/base/server/search/; what it has not seen yet, a search reads in the rows themselves. A group may hold
-- pieces that stand in no row any more: whoever searches compares the rows.
create table search_group (
  authority_id uuid not null references authority,
  kind text not null,
  upto bigint not null,
  pieces integer[] not null,
  primary key (authority_id, kind, upto)
);
select belongs_to_authority('search_group', 'select, insert, update');

-- By what pieces are hashed: those of another authority or kind are others.
create function search_seed(authority uuid, kind text) returns bigint
language plpgsql immutable strict parallel safe as $$
begin
  return hashtextextended(authority::text || '/' || kind, 0);
end $$;

-- The pieces of one and two characters of texts in their form, hashed. Two of one hash do no harm: rows are compared.
create function search_pieces(seed bigint, forms text[]) returns integer[]
language plpgsql immutable strict parallel safe as $$
declare
  form text := array_to_string(array(
    select distinct line from unnest(forms) as one, string_to_table(one, chr(10)) as line), chr(10));
begin
  return array(
    select distinct (hashtextextended(piece, seed) & 2147483647)::integer from unnest(
      string_to_array(form, null)
      || string_to_array(regexp_replace(form, '(..)', '\1 ', 'g'), ' ')
      || string_to_array(regexp_replace(substr(form, 2), '(..)', '\1 ', 'g'), ' ')) as piece);
end $$;

-- The groups of a kind in which all pieces of all the words stand (words in their form), up to a place, the newest first,
-- at most so many, each with where it begins. Runs as the owner of the tables: under row-level security the operator @>
-- may be no index condition. It gives numbers of places of the authority to which the transaction is bound, and nothing
-- else; the rows themselves the caller reads, under row-level security and within the post's scope.
create function search_groups(sought text, words text[], below bigint, most integer)
returns table (above bigint, upto bigint)
language plpgsql stable security definer rows 500 set search_path = public as $$
#variable_conflict use_column
declare
  bound uuid := current_authority();
  seed bigint := search_seed(bound, sought);
  -- A word of two characters or more is found by its pairs; one alone by itself.
  wanted integer[] := array(
    select distinct (hashtextextended(substr(word, place, least(2, length(word))), seed) & 2147483647)::integer
    from unnest(words) as word, generate_series(1, greatest(1, length(word) - 1)) as place);
begin
  return query
    select coalesce((
      select b.upto from search_group b
      where b.authority_id = bound and b.kind = sought and b.upto < found.upto order by b.upto desc limit 1), -1),
      found.upto
    from (
      select g.upto from search_group g
      where g.authority_id = bound and g.kind || '' = sought and g.pieces @> wanted and g.upto + 0 <= below
      order by g.upto desc limit most
    ) as found;
end $$;
revoke execute on function search_groups(text, text[], bigint, integer) from public;
grant execute on function search_groups(text, text[], bigint, integer) to luoshi_app;

-- Writes all groups of a kind anew from rows (place, form) that a query gives, so many in a group.
create function search_refill(authority uuid, sought text, rows_of text, size integer) returns void
language plpgsql as $$
begin
  delete from search_group where authority_id = authority and kind = sought;
  execute format(
    'insert into search_group (authority_id, kind, upto, pieces)
     select $1, $2, max(place), search_pieces(search_seed($1, $2), array_agg(form)) from (
       select place, form, (min(nr) over (partition by place) - 1) / $3 as part, count(*) over () as total from (
         select place, form, row_number() over (order by place) as nr from (%s) as given) as numbered) as parted
     where part < total / $3 group by part', rows_of)
    using authority, sought, size;
end $$;
revoke execute on function search_refill(uuid, text, text, integer) from public;

-- All of it, for all authorities, from the rows as they are, with the index made at the end: by this migration, and by
-- whoever fills tables by hand. Only the owner of the tables may. The index keeps no list of what is still to be sorted
-- in, which each search would read.
create function search_rebuild() returns void language plpgsql as $$
declare
  one uuid;
begin
  drop index if exists search_group_by_pieces;
  for one in select id from authority loop
    perform search_refill(one, 'matter', format(
      'select number as place, search_text as form from matter where authority_id = %L', one), 16);
    perform search_refill(one, 'event', format(
      'select (extract(epoch from e.at) * 1000000)::bigint as place, e.search_text || chr(10) || u.name_form as form
       from event e join unit u on u.authority_id = e.authority_id and u.id = e.unit_id
       where e.authority_id = %L', one), 64);
    insert into event_cursor (authority_id, subscriber, seq)
    select one, 'search', coalesce(max(seq), 0) from event_seal where authority_id = one
    on conflict (authority_id, subscriber) do update set seq = excluded.seq;
  end loop;
  create index search_group_by_pieces on search_group using gin (pieces) with (fastupdate = off);
end $$;
revoke execute on function search_rebuild() from public;
select search_rebuild();

-- Which units an event concerns, asked for the events that a search found.
create index event_unit_by_event on event_unit (authority_id, event_id);

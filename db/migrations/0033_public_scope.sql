-- Owner: base. What the public reads: a role that sees what is published and nothing else, and how a table is published.

grant usage on schema public to luoshi_public;

-- Lets the public role read these columns of a table's rows of which the condition holds. Every table hides other
-- authorities' rows by its own policy already; this one comes on top, so neither a query nor a policy can show more.
create function publish(target regclass, columns text[], condition text) returns void language plpgsql as $$
begin
  execute format('create policy published on %s as restrictive for select to luoshi_public using (%s)', target, condition);
  execute format('grant select (%s) on %s to luoshi_public',
    (select string_agg(quote_ident(name), ', ') from unnest(columns) as name), target);
end $$;

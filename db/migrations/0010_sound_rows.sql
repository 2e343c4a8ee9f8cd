-- Owner: base. What a stored row may hold, and an index behind whatever rows are looked for by.

-- A driver that is handed JSON as text stores it as one JSON string, and whoever reads the row finds no fields in it.
-- Such strings are made the values that they spell, and none can come in again. What spells nothing stays as it is,
-- for `luoshi verify` to name: a row gone bad must not keep the server from starting.
do $$
declare
  held record;
  rule text;
begin
  for held in
    select c.relname as tab, a.attname as col from pg_attribute a
    join pg_class c on c.oid = a.attrelid and c.relkind = 'r' and c.relnamespace = 'public'::regnamespace
    where a.atttypid = 'jsonb'::regtype and not a.attisdropped
      -- The answer to a repeated request is kept as it was given, and that may be a text.
      and (c.relname, a.attname) <> ('idempotent_request', 'answer')
    order by 1, 2
  loop
    rule := held.tab || '_' || held.col || '_is_json';
    begin
      -- The trail is never changed, and was never written so.
      if held.tab <> 'event' then
        execute format('update %1$I set %2$I = (%2$I #>> ''{}'')::jsonb where jsonb_typeof(%2$I) = ''string''',
          held.tab, held.col);
      end if;
    exception when invalid_text_representation then
      raise warning '%.% holds text that is no JSON', held.tab, held.col;
    end;
    execute format('alter table %I add constraint %I check (jsonb_typeof(%I) in (''object'', ''array'')) not valid',
      held.tab, rule, held.col);
    begin
      execute format('alter table %I validate constraint %I', held.tab, rule);
    exception when check_violation then
      raise warning '%.% holds rows that are neither object nor array', held.tab, held.col;
    end;
  end loop;
end $$;

-- Foreign keys: without an index, whatever holds or changes the row referred to reads the whole table.
create index unit_by_heir on unit (authority_id, merged_into_id) where merged_into_id is not null;
create index document_by_owner on document (authority_id, unit_id);
create index document_by_uploader on document (authority_id, uploaded_by);
create index plan_by_owner on plan (authority_id, unit_id);
create index plan_by_creator on plan (authority_id, created_by);
create index plan_item_by_lead on plan_item (authority_id, lead_unit_id) where lead_unit_id is not null;
create index plan_segment_by_setter on plan_segment (authority_id, set_aside_by) where set_aside_by is not null;
create index plan_revision_by_person on plan_revision (authority_id, person_id);
create index matter_by_owner_unit on matter (authority_id, owner_unit_id);
create index matter_by_lead_unit on matter (authority_id, lead_unit_id) where lead_unit_id is not null;
create index matter_support_by_unit_id on matter_support (authority_id, unit_id);
create index evidence_upload_by_file on evidence_upload (authority_id, file_hash);
create index evidence_by_report on evidence (authority_id, report_id);
create index evidence_by_reused on evidence (authority_id, reused_from_id) where reused_from_id is not null;
create index matter_extension_by_matter on matter_extension (authority_id, matter_id, asked_at);

-- Trees and paths: what stands below a unit is asked for by every list, and rewritten where a unit moves.
create index matter_by_root on matter (authority_id, root_id);
create index matter_by_turn on matter (authority_id, next_path text_pattern_ops) where next_path is not null;
create index evidence_by_path on evidence (authority_id, unit_path text_pattern_ops, at desc);
create index matter_report_by_path on matter_report (authority_id, unit_path text_pattern_ops);
drop index plan_by_reach;
create index plan_by_reach on plan (authority_id, reach_path text_pattern_ops);

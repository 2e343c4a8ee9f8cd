-- Owner: base. The digest of a row that an event tells of is JSON as well, never a text made of it (see 0010).

alter table event add constraint event_row_digest_is_json
  check (jsonb_typeof(row_digest) in ('object', 'array')) not valid;
alter table event validate constraint event_row_digest_is_json;

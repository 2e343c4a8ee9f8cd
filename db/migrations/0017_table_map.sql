-- Owner: base. What each table holds, for docs/data-model.md. Nothing runs here: it tells of tables whose own migrations did not;
-- later ones say it themselves, in a line like these.

-- Owner: base.
-- Table authority: One row a bureau (grows with bureaus).
-- Table event: The trail: one row an act, with actor, post, unit, subject, subject version, summary, changes, and a digest of the record (grows with acts).
-- Table event_unit: Which units find an event in their trail: the one it is about, the one that acted, others (grows with acts).
-- Table event_queue: Events committed and not yet sealed; the sealer empties it about once a second (stays small).
-- Table event_seal: The hash chain: number, event, SHA-256 (grows with acts).
-- Table event_cursor: How far each subscriber has followed the chain, and where and why it stands still (grows with subscribers).
-- Table search_group: Neighbours in the order of a kind (matters, lines of the trail) and the pieces of one and two characters in their texts (grows with matters, acts).
-- Table idempotent_request: Key, fingerprint and answer of a request that may be sent again (grows with requests).
-- Table file: Hash, size and sniffed type of each stored file. The bytes lie in the data folder under `files/` (grows with different files).
-- Table file_upload: Which unit brought which file in; what its files take is summed over it (grows with different files).
-- Table schema_migration: Which migrations ran, with their checksums (grows with migrations).

-- Owner: units.
-- Table unit: The tree: kind, code, names, path, opening and closing dates, what it was merged into.
-- Table unit_change: What changed in the tree, with date and reason.

-- Owner: record.
-- Table duty: What waits, of every kind of record: for which unit, on which side, which act, since and until when. Made from the record with each act.

-- Owner: people.
-- Table auth_user: An identity: sign-in name, address, whether the password must be changed.
-- Table auth_account: How it signs in: a password hash, or the account at the identity provider.
-- Table auth_session: A signed-in device: hash of its token, end, address, browser, and the post it acts from.
-- Table auth_verification: Passing state of a sign-in at the identity provider.
-- Table auth_lockout: Wrong passwords by sign-in name and address.
-- Table auth_factor: The second factor of an identity, its secret encrypted, and the code used last.
-- Table auth_recovery_code: Hashes of recovery codes not used yet.
-- Table auth_ticket: Between the right password and the code.
-- Table sign_in_rule: Of whom an authority asks a second factor.
-- Table person: Somebody in an authority; `access_count` numbers the trail of sign-ins apart from the record's version.
-- Table post: A person in a unit in a role, from a day until a day.

-- Owner: documents.
-- Table document: One upload or paste: name, file hash, state of its reading, failure or warnings, the text's date.
-- Table document_text_part: The text read from it, in pieces. Written once.

-- Owner: plans.
-- Table plan: Draft or adopted; counts of sentences, tasks and accounted tasks, kept with every edit. A check refuses an adopted plan with an open task.
-- Table plan_segment: Each sentence with its offsets, label, reasons, fields, and the item it is bound to or why it is set aside.
-- Table plan_item: The tree of groups and tasks, with lead, supporting units, due date, finish standard and the revision that added or ended it.
-- Table plan_revision: Each dated change of an adopted plan, with what was before and after.

-- Owner: matters.
-- Table matter: The matter with state, turn, due date, counts of children. Checks refuse a dispatched matter without lead, finish standard or due date.
-- Table matter_support: Supporting units, each with due date and state.
-- Table matter_report: What units reported. Only its unit path follows the tree.
-- Table matter_extension: Requests for more time with old and new date and their answer. A unique index admits one open request a matter.
-- Table matter_urge: Reminders, with level and the unit that got them.
-- Table matter_closure: Ends and reopenings.
-- Table matter_rules: The lamp rules that the authority chose.
-- Table evidence: Files, figures and notes on reports. Only its unit path follows the tree; `reused_from_id` says where it was handed in first.
-- Table evidence_upload: Who uploaded which file; only they may attach it to a report.

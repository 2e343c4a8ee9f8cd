-- Owner: record. What is done from above is found by its side: by due date for whoever stands above all, else by place.

-- Without the side in it the planner, which takes side and reach for unrelated, read all such duties to sort them.
drop index duty_above;
drop index duty_above_by_path;
create index duty_above on duty (authority_id, side, due_date, number) where reach = 'above';
create index duty_above_by_path on duty (authority_id, side, unit_path text_pattern_ops) where reach = 'above';

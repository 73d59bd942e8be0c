-- What a task has cost: seconds in which workers had it, in the claims that ended; a present claim counts from claimed_at on.
alter table task add column worked_seconds double precision not null default 0, add column claimed_at timestamptz;
-- for tasks of before nobody knows better than from the first start to the end
update task set worked_seconds = extract(epoch from ended_at - started_at) where ended_at > started_at;

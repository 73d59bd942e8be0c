-- Jobs by their last end, looked for by the gateway to delete the old ones.
create index job_by_end on job (finished_at) where finished_at is not null;

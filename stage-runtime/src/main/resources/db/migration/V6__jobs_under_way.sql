-- Jobs that have not ended, looked through for one whose task ended without anybody hearing of it.
create index job_under_way on job (id) where submitted_at is not null and finished_at is null;

-- Uploads that nobody ordered, looked for by the gateway to forget them.
create index job_never_ordered on job (created_at) where submitted_at is null;

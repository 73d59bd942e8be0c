-- One order for one track. What the director knows is in state; the columns beside it are what the world may ask for.
create table job (
  id            text primary key,
  partner       text not null,
  status        text not null,
  progress      integer not null default 0 check (progress between 0 and 100),
  title         text not null,
  track_key     text not null,
  track_seconds double precision not null,
  state         jsonb not null,
  -- start tag of fair queueing between partners; all tasks of the job carry it
  fair_key      double precision not null default 0,
  created_at    timestamptz not null default clock_timestamp(),
  submitted_at  timestamptz,
  finished_at   timestamptz
);
create index job_by_age on job (created_at);

-- One unit of stage work.
create table task (
  id           bigint generated always as identity primary key,
  job_id       text not null references job (id) on delete cascade,
  stage        text not null,
  shot         integer not null,
  take         integer not null,
  state        text not null default 'READY' check (state in ('READY', 'LEASED', 'SUCCEEDED', 'DEAD', 'CANCELLED')),
  fair_key     double precision not null,
  request      jsonb not null,
  result       jsonb,
  claim        bigint not null default 0,
  worker       text,
  lease_until  timestamptz,
  not_before   timestamptz not null default clock_timestamp(),
  -- retries spent, by error kind; WORKER_LOST counts leases that ran out
  retries      jsonb not null default '{}',
  progress     real not null default 0,
  step         text not null default '',
  error_kind   text,
  error_code   text,
  error_detail text,
  traceparent  text not null default '',
  created_at   timestamptz not null default clock_timestamp(),
  started_at   timestamptz,
  ended_at     timestamptz,
  unique (job_id, stage, shot, take)
);
create index task_to_claim on task (stage, fair_key, id) where state in ('READY', 'LEASED');

-- Facts waiting for the broker, written in the transaction that made them true.
create table outbox (
  seq        bigint generated always as identity primary key,
  topic      text not null,
  job_id     text not null,
  payload    bytea not null,
  created_at timestamptz not null default clock_timestamp()
);

-- Facts that a consumer has acted on.
create table consumed_event (
  consumer    text not null,
  event_id    uuid not null,
  consumed_at timestamptz not null default clock_timestamp(),
  primary key (consumer, event_id)
);

-- Finish tag of each partner's last job (start-time fair queueing, Goyal et al. 1996).
create table fair_share (
  partner text primary key,
  finish  double precision not null
);

-- What delivered shots look like, so that no two jobs are given the same picture.
create table look (
  job_id  text not null references job (id) on delete cascade,
  shot    integer not null,
  style   text not null,
  code    text not null,
  made_at timestamptz not null default clock_timestamp(),
  primary key (job_id, shot)
);
create index look_by_style on look (style, made_at desc);

-- Virtual time of the fair queue, asked at every order: the lowest tag among open tasks of all stages.
create index task_open_by_tag on task (fair_key) where state in ('READY', 'LEASED');

-- Lost workers, asked by every idle worker.
create index task_leased on task (lease_until) where state = 'LEASED';

-- The operators' list.
create index task_dead on task (ended_at desc) where state = 'DEAD';

-- Notes of consumed facts are forgotten when no broker can bring the fact again.
create index consumed_event_by_age on consumed_event (consumed_at);

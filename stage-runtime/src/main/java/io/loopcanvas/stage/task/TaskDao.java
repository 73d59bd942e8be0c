package io.loopcanvas.stage.task;

import io.loopcanvas.domain.job.StageKind;
import io.loopcanvas.domain.job.TaskError;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;

/** The SQL of the task table. Time is the database's alone. */
@ApplicationScoped
class TaskDao {
  /** Seconds in which workers had the task: in earlier claims and in the present one, which ends with its lease at the latest. */
  static final String WORKED = """
      worked_seconds + case when state = 'LEASED'
        then greatest(0, extract(epoch from least(clock_timestamp(), lease_until) - claimed_at)) else 0 end""";

  /** Begins every update after which the present claim, where there is one, is over. */
  private static final String SETTLE = "update task set worked_seconds = " + WORKED + ", ";

  private static final String INSERT = """
      insert into task (job_id, stage, shot, take, request, fair_key, traceparent)
      select id, ?, ?, ?, ?::jsonb, fair_key, ? from job where id = ?
      on conflict (job_id, stage, shot, take) do nothing
      returning id""";

  private static final String CLAIM = SETTLE + """
      state = 'LEASED', claim = claim + 1, worker = ?, progress = 0, step = '',
        lease_until = clock_timestamp() + make_interval(secs => ?),
        started_at = coalesce(started_at, clock_timestamp()), claimed_at = clock_timestamp(),
        retries = case when state = 'LEASED'
          then jsonb_set(retries, '{WORKER_LOST}', to_jsonb(coalesce((retries ->> 'WORKER_LOST')::int, 0) + 1))
          else retries end
      where id = (
        select id from task
        where stage = any (?)
          and ((state = 'READY' and not_before <= clock_timestamp())
            or (state = 'LEASED' and lease_until < clock_timestamp()
              and coalesce((retries ->> 'WORKER_LOST')::int, 0) < ?))
        order by fair_key, id
        for update skip locked
        limit 1)
      returning id, claim, job_id, stage, shot, take, request, traceparent""";

  private static final String HEARTBEAT = """
      update task set lease_until = clock_timestamp() + make_interval(secs => ?), progress = greatest(progress, ?), step = ?
      where id = ? and claim = ? and state = 'LEASED'""";

  private static final String SUCCEED = SETTLE + """
      state = 'SUCCEEDED', result = ?::jsonb, progress = 1, ended_at = clock_timestamp(),
        lease_until = null, error_kind = null, error_code = null, error_detail = null
      where id = ? and claim = ? and state = 'LEASED'""";

  private static final String RETRIES = """
      select coalesce((retries ->> ?)::int, 0) from task
      where id = ? and claim = ? and state = 'LEASED' for update""";

  private static final String RETRY = SETTLE + """
      state = 'READY', lease_until = null, error_kind = ?, error_code = ?, error_detail = ?,
        retries = jsonb_set(retries, array[?], to_jsonb(coalesce((retries ->> ?)::int, 0) + 1)),
        not_before = clock_timestamp() + make_interval(secs => ?)
      where id = ? and claim = ?""";

  private static final String BURY = SETTLE + """
      state = 'DEAD', lease_until = null, ended_at = clock_timestamp(),
        error_kind = ?, error_code = ?, error_detail = ?
      where id = ? and claim = ?""";

  private static final String LOST = """
      select id, claim, job_id, stage, shot, take, request, traceparent from task
      where state = 'LEASED' and lease_until < clock_timestamp() and coalesce((retries ->> 'WORKER_LOST')::int, 0) >= ?
      for update skip locked""";

  private static final String RELEASE = SETTLE + """
      state = 'READY', lease_until = null, not_before = clock_timestamp()
      where id = ? and claim = ? and state = 'LEASED'""";

  private static final String EXPIRE_OWN = """
      update task set lease_until = least(lease_until, clock_timestamp() - interval '1 second')
      where worker = ? and state = 'LEASED' and stage = any (?)""";

  private static final String CANCEL = SETTLE + """
      state = 'CANCELLED', lease_until = null, ended_at = clock_timestamp()
      where job_id = ? and state in ('READY', 'LEASED')""";

  /** A worker hears of a cancelled task by its next heartbeat, which comes before its lease is over. */
  private static final String LET_GO = """
      select not exists (select 1 from task where job_id = ? and (state = 'LEASED'
        or state = 'CANCELLED' and claimed_at is not null and ended_at > clock_timestamp() - make_interval(secs => ?)))""";

  private static final String REVIVE = """
      update task set state = 'READY', retries = '{}', not_before = clock_timestamp(), ended_at = null, progress = 0, step = ''
      where job_id = ? and stage = ? and shot = ? and take = ? and state in ('DEAD', 'CANCELLED')
      returning id, claim, job_id, stage, shot, take, request, traceparent""";

  private static final String SUCCEEDED = """
      select id, claim, job_id, stage, shot, take, request, traceparent from task
      where job_id = ? and stage = ? and shot = ? and take = ? and state = 'SUCCEEDED'""";

  private final DataSource database;

  TaskDao(DataSource database) {
    this.database = database;
  }

  /** @return the new task's id, empty when the job already has this task */
  Optional<Long> insert(NewTask task, String request) throws SQLException {
    try (Connection c = database.getConnection(); PreparedStatement s = c.prepareStatement(INSERT)) {
      bind(s, task.request().stage().name(), task.shot(), task.take(), request, task.traceparent(), task.jobId());
      try (ResultSet rows = s.executeQuery()) {
        return rows.next() ? Optional.of(rows.getLong(1)) : Optional.empty();
      }
    }
  }

  Optional<Claim> claim(Set<StageKind> stages, String worker, Duration lease, int lostWorkers) throws SQLException {
    try (Connection c = database.getConnection(); PreparedStatement s = c.prepareStatement(CLAIM)) {
      bind(s, worker, seconds(lease), names(c, stages), lostWorkers);
      return claims(s).stream().findFirst();
    }
  }

  boolean heartbeat(Claim claim, Duration lease, double progress, String step) throws SQLException {
    return update(HEARTBEAT, seconds(lease), progress, step, claim.taskId(), claim.number()) == 1;
  }

  boolean succeed(Claim claim, String result) throws SQLException {
    return update(SUCCEED, result, claim.taskId(), claim.number()) == 1;
  }

  /** Retries of the kind spent so far, empty when the claim is void; locks the row. */
  Optional<Integer> retries(Claim claim, String kind) throws SQLException {
    try (Connection c = database.getConnection(); PreparedStatement s = c.prepareStatement(RETRIES)) {
      bind(s, kind, claim.taskId(), claim.number());
      try (ResultSet rows = s.executeQuery()) {
        return rows.next() ? Optional.of(rows.getInt(1)) : Optional.empty();
      }
    }
  }

  void retry(Claim claim, TaskError error, Duration pause) throws SQLException {
    String kind = error.kind().name();
    update(RETRY, kind, error.code(), error.detail(), kind, kind, seconds(pause), claim.taskId(), claim.number());
  }

  void bury(Claim claim, TaskError error) throws SQLException {
    update(BURY, error.kind().name(), error.code(), error.detail(), claim.taskId(), claim.number());
  }

  /** Tasks that have outlived more workers than allowed; locks them. */
  List<Claim> lost(int lostWorkers) throws SQLException {
    try (Connection c = database.getConnection(); PreparedStatement s = c.prepareStatement(LOST)) {
      bind(s, lostWorkers);
      return claims(s);
    }
  }

  void release(Claim claim) throws SQLException {
    update(RELEASE, claim.taskId(), claim.number());
  }

  int expireOwn(String worker, Set<StageKind> stages) throws SQLException {
    try (Connection c = database.getConnection(); PreparedStatement s = c.prepareStatement(EXPIRE_OWN)) {
      bind(s, worker, names(c, stages));
      return s.executeUpdate();
    }
  }

  int cancel(String jobId) throws SQLException {
    return update(CANCEL, jobId);
  }

  boolean isLetGo(String jobId, Duration lease) throws SQLException {
    try (Connection c = database.getConnection(); PreparedStatement s = c.prepareStatement(LET_GO)) {
      bind(s, jobId, seconds(lease));
      try (ResultSet rows = s.executeQuery()) {
        return rows.next() && rows.getBoolean(1);
      }
    }
  }

  /** @return the task as it was last claimed; empty unless it was dead or cancelled */
  Optional<Claim> revive(String jobId, StageKind stage, int shot, int take) throws SQLException {
    return one(REVIVE, jobId, stage.name(), shot, take);
  }

  Optional<Claim> succeeded(String jobId, StageKind stage, int shot, int take) throws SQLException {
    return one(SUCCEEDED, jobId, stage.name(), shot, take);
  }

  private Optional<Claim> one(String sql, Object... values) throws SQLException {
    try (Connection c = database.getConnection(); PreparedStatement s = c.prepareStatement(sql)) {
      bind(s, values);
      return claims(s).stream().findFirst();
    }
  }

  private int update(String sql, Object... values) throws SQLException {
    try (Connection c = database.getConnection(); PreparedStatement s = c.prepareStatement(sql)) {
      bind(s, values);
      return s.executeUpdate();
    }
  }

  private static List<Claim> claims(PreparedStatement statement) throws SQLException {
    List<Claim> claims = new ArrayList<>();
    try (ResultSet r = statement.executeQuery()) {
      while (r.next()) {
        claims.add(new Claim(r.getLong(1), r.getLong(2), r.getString(3), StageKind.valueOf(r.getString(4)),
            r.getInt(5), r.getInt(6), r.getString(7), r.getString(8)));
      }
    }
    return claims;
  }

  private static void bind(PreparedStatement statement, Object... values) throws SQLException {
    for (int i = 0; i < values.length; i++) {
      statement.setObject(i + 1, values[i]);
    }
  }

  private static Array names(Connection connection, Set<StageKind> stages) throws SQLException {
    return connection.createArrayOf("text", stages.stream().map(StageKind::name).toArray());
  }

  private static double seconds(Duration duration) {
    return duration.toMillis() / 1000.0;
  }
}

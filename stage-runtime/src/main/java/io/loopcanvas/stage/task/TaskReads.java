package io.loopcanvas.stage.task;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.loopcanvas.domain.job.ErrorKind;
import io.loopcanvas.domain.job.StageKind;
import io.loopcanvas.domain.job.TaskError;
import io.loopcanvas.domain.stage.StageResult;
import io.loopcanvas.stage.StageJson;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/** What others may read of the task table. */
@ApplicationScoped
public class TaskReads {
  private static final String COLUMNS = """
      id, job_id, stage, shot, take, state, progress, step, error_kind, error_code, error_detail,
      created_at, started_at, ended_at, traceparent, """ + TaskDao.WORKED + " as worked";

  private static final String STANDING_STILL = """
      select j.id from job j where j.submitted_at is not null and j.finished_at is null and not exists (
        select 1 from task t where t.job_id = j.id
          and (t.state in ('READY', 'LEASED') or t.ended_at > clock_timestamp() - make_interval(secs => ?)))""";

  private final DataSource database;

  TaskReads(DataSource database) {
    this.database = database;
  }

  /** The tasks of a job, oldest first. */
  public List<TaskRow> ofJob(String jobId) {
    return rows("select " + COLUMNS + " from task where job_id = ? order by id", jobId);
  }

  public Optional<TaskRow> find(long taskId) {
    return rows("select " + COLUMNS + " from task where id = ?", taskId).stream().findFirst();
  }

  /** Tasks that were given up for good, the newest first. */
  public List<DeadTask> dead(int limit) {
    String sql = "select " + COLUMNS + ", worker, retries from task where state = 'DEAD' order by ended_at desc limit ?";
    return query(sql, r -> new DeadTask(row(r), Optional.ofNullable(r.getString("worker")), r.getString("retries")), limit);
  }

  /** Tasks that ended, of jobs that are not over though they have no open task and the last one ended longer ago than this. */
  public List<TaskRow> unheard(Duration ago) {
    return rows("select " + COLUMNS + " from task where state in ('SUCCEEDED', 'DEAD') and job_id in (" + STANDING_STILL + ") order by id",
        ago.toMillis() / 1000.0);
  }

  /** How many tasks of the stage will be claimed before the oldest waiting one of this job, that one not counted. */
  public int ahead(String jobId, StageKind stage) {
    return number("""
        select count(*) from task t join job j on j.id = ?
        where t.stage = ? and t.state in ('READY', 'LEASED') and t.job_id <> j.id and t.fair_key < j.fair_key""",
        jobId, stage.name());
  }

  /** The result of a task that succeeded. */
  public StageResult result(long taskId) {
    try (Connection c = database.getConnection();
        PreparedStatement s = c.prepareStatement("select stage, result from task where id = ? and state = 'SUCCEEDED'")) {
      s.setLong(1, taskId);
      try (ResultSet row = s.executeQuery()) {
        if (!row.next()) {
          throw new IllegalStateException("task " + taskId + " has no result");
        }
        return StageJson.read(row.getString(2), StageResult.typeOf(StageKind.valueOf(row.getString(1))));
      }
    } catch (SQLException | JsonProcessingException e) {
      throw new IllegalStateException("cannot read the result of task " + taskId, e);
    }
  }

  private interface Reader<T> {
    T read(ResultSet row) throws SQLException;
  }

  private List<TaskRow> rows(String sql, Object key) {
    return query(sql, TaskReads::row, key);
  }

  private <T> List<T> query(String sql, Reader<T> reader, Object key) {
    List<T> rows = new ArrayList<>();
    try (Connection c = database.getConnection(); PreparedStatement s = c.prepareStatement(sql)) {
      s.setObject(1, key);
      try (ResultSet r = s.executeQuery()) {
        while (r.next()) {
          rows.add(reader.read(r));
        }
      }
      return rows;
    } catch (SQLException e) {
      throw new IllegalStateException("cannot read tasks", e);
    }
  }

  private int number(String sql, Object... keys) {
    try (Connection c = database.getConnection(); PreparedStatement s = c.prepareStatement(sql)) {
      for (int i = 0; i < keys.length; i++) {
        s.setObject(i + 1, keys[i]);
      }
      try (ResultSet r = s.executeQuery()) {
        r.next();
        return r.getInt(1);
      }
    } catch (SQLException e) {
      throw new IllegalStateException("cannot read tasks", e);
    }
  }

  private static TaskRow row(ResultSet r) throws SQLException {
    return new TaskRow(
        r.getLong(1), r.getString(2), StageKind.valueOf(r.getString(3)), r.getInt(4), r.getInt(5), TaskState.valueOf(r.getString(6)),
        r.getDouble(7), r.getString(8), error(r), time(r, 12).orElseThrow(), time(r, 13), time(r, 14),
        Duration.ofMillis(Math.round(r.getDouble("worked") * 1000)), r.getString("traceparent"));
  }

  private static Optional<TaskError> error(ResultSet r) throws SQLException {
    String kind = r.getString(9);
    return kind == null ? Optional.empty() : Optional.of(new TaskError(ErrorKind.valueOf(kind), r.getString(10), r.getString(11)));
  }

  private static Optional<Instant> time(ResultSet r, int column) throws SQLException {
    return Optional.ofNullable(r.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
  }
}

package io.loopcanvas.stage;

import io.loopcanvas.domain.job.Mode;
import io.loopcanvas.domain.job.Priority;
import io.loopcanvas.domain.stage.ArtifactRef;
import io.loopcanvas.domain.stage.GradeAdjustment;
import io.loopcanvas.domain.stage.GradeRequest;
import io.loopcanvas.domain.stage.RenderRequest;
import io.loopcanvas.domain.stage.RenderResult;
import io.loopcanvas.domain.stage.SamplingFactors;
import io.loopcanvas.stage.task.FairShare;
import io.loopcanvas.stage.task.NewTask;
import io.loopcanvas.stage.task.TaskQueue;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.UUID;
import javax.sql.DataSource;

/** Jobs and tasks as the gateway would make them. */
@ApplicationScoped
public class JobFixture {
  @Inject DataSource database;
  @Inject TaskQueue queue;
  @Inject FairShare fairShare;

  public String job(String partner) throws SQLException {
    return job(partner, Priority.NORMAL);
  }

  public String job(String partner, Priority priority) throws SQLException {
    String id = UUID.randomUUID().toString();
    double key = fairShare.startTag(partner, priority);
    try (Connection c = database.getConnection();
        PreparedStatement s = c.prepareStatement("""
            insert into job (id, partner, status, title, track_key, track_seconds, state, fair_key)
            values (?, ?, 'queued', 'a song', 'uploads/x', 60, '{}', ?)""")) {
      s.setString(1, id);
      s.setString(2, partner);
      s.setDouble(3, key);
      s.executeUpdate();
    }
    return id;
  }

  public void render(String job, int shot) throws SQLException {
    queue.enqueue(new NewTask(job, request(shot, "soft light"), shot, 0, ""));
  }

  /** For the stage that the worker's tests offer; it does what the name of the style says. */
  public void grade(String job, int shot, String style) throws SQLException {
    ArtifactRef frames = new ArtifactRef("jobs/x/render/0/0/frames.zip");
    queue.enqueue(new NewTask(job, new GradeRequest(shot, 0, frames, 1, style, GradeAdjustment.NONE, 1), shot, 0, ""));
  }

  public static RenderRequest request(int shot, String prompt) {
    return new RenderRequest(shot, 0, Mode.FAST, prompt, Optional.empty(), Optional.empty(), 1,
        OptionalDouble.empty(), OptionalDouble.empty(), OptionalDouble.empty(), SamplingFactors.NONE);
  }

  public static RenderResult result() {
    ArtifactRef file = new ArtifactRef("jobs/x/render/0/0/frames.zip");
    return new RenderResult(file, file, file, 1, 7);
  }

  public void sql(String statement) throws SQLException {
    try (Connection c = database.getConnection(); PreparedStatement s = c.prepareStatement(statement)) {
      s.execute();
    }
  }

  public long number(String query) throws SQLException {
    try (Connection c = database.getConnection(); PreparedStatement s = c.prepareStatement(query); var r = s.executeQuery()) {
      r.next();
      return r.getLong(1);
    }
  }
}

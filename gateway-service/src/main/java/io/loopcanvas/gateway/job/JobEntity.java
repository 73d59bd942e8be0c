package io.loopcanvas.gateway.job;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.loopcanvas.gateway.director.JobState;
import io.loopcanvas.stage.StageJson;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** A row of the job table. */
@Entity
@Table(name = "job")
public class JobEntity extends PanacheEntityBase {
  @Id public String id;
  public String partner;
  public String status;
  public int progress;
  public String title;

  @Column(name = "track_key")
  public String trackKey;

  @Column(name = "track_seconds")
  public double trackSeconds;

  @JdbcTypeCode(SqlTypes.JSON)
  public String state;

  @Column(name = "fair_key")
  public double fairKey;

  @Column(name = "created_at")
  public Instant createdAt;

  @Column(name = "submitted_at")
  public Instant submittedAt;

  @Column(name = "finished_at")
  public Instant finishedAt;

  public JobState state() {
    try {
      return StageJson.read(state, JobState.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the state of job " + id + " cannot be read", e);
    }
  }

  void put(JobState next) {
    state = StageJson.write(next);
    status = next.status().id();
  }
}

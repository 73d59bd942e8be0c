package io.loopcanvas.stage.event;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** The outbox table: facts written in the caller's transaction and published after it. */
@ApplicationScoped
public class Outbox {
  /** Fired when something was appended; the relay listens for it after the transaction's success. */
  record Appended() {}

  /** A fact that waits, in the order in which it was written. */
  record Waiting(long seq, String topic, String jobId, byte[] payload) {}

  private final DataSource database;
  private final Event<Appended> appended;

  Outbox(DataSource database, Event<Appended> appended) {
    this.database = database;
    this.appended = appended;
  }

  /** Must be called inside a transaction. */
  public void append(Fact fact) throws SQLException {
    try (Connection c = database.getConnection();
        PreparedStatement s = c.prepareStatement("insert into outbox (topic, job_id, payload) values (?, ?, ?)")) {
      s.setString(1, fact.topic());
      s.setString(2, fact.event().getJobId());
      s.setBytes(3, fact.event().toByteArray());
      s.executeUpdate();
    }
    appended.fire(new Appended());
  }

  /** The oldest facts, for the one relay that holds the lock until its transaction ends; empty for all others. */
  List<Waiting> lockOldest(int count) throws SQLException {
    try (Connection c = database.getConnection()) {
      try (PreparedStatement s = c.prepareStatement("select pg_try_advisory_xact_lock(hashtext('loopcanvas.outbox'))");
          ResultSet r = s.executeQuery()) {
        r.next();
        if (!r.getBoolean(1)) {
          return List.of();
        }
      }
      try (PreparedStatement s = c.prepareStatement("select seq, topic, job_id, payload from outbox order by seq limit ?")) {
        s.setInt(1, count);
        List<Waiting> oldest = new ArrayList<>();
        try (ResultSet r = s.executeQuery()) {
          while (r.next()) {
            oldest.add(new Waiting(r.getLong(1), r.getString(2), r.getString(3), r.getBytes(4)));
          }
        }
        return oldest;
      }
    }
  }

  void delete(List<Waiting> published) throws SQLException {
    try (Connection c = database.getConnection(); PreparedStatement s = c.prepareStatement("delete from outbox where seq = any (?)")) {
      s.setArray(1, c.createArrayOf("bigint", published.stream().map(Waiting::seq).toArray()));
      s.executeUpdate();
    }
  }
}

package io.loopcanvas.stage.event;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import javax.sql.DataSource;

/** The consumed_event table. */
@ApplicationScoped
class ConsumedEvents {
  private final DataSource database;

  ConsumedEvents(DataSource database) {
    this.database = database;
  }

  /** @return false when the consumer has acted on this event before */
  boolean add(String consumer, String eventId) throws SQLException {
    try (Connection c = database.getConnection();
        PreparedStatement s = c.prepareStatement("insert into consumed_event (consumer, event_id) values (?, ?) on conflict do nothing")) {
      s.setString(1, consumer);
      s.setObject(2, UUID.fromString(eventId));
      return s.executeUpdate() == 1;
    }
  }

  /** Forgets what a consumer acted on longer ago than any broker keeps facts. */
  int forget(String consumer, Duration age) throws SQLException {
    try (Connection c = database.getConnection();
        PreparedStatement s = c.prepareStatement(
            "delete from consumed_event where consumer = ? and consumed_at < clock_timestamp() - make_interval(secs => ?)")) {
      s.setString(1, consumer);
      s.setDouble(2, age.toSeconds());
      return s.executeUpdate();
    }
  }
}

package io.loopcanvas.stage.event;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
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
}

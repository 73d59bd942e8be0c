package io.loopcanvas.stage.task;

import io.loopcanvas.domain.job.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import javax.sql.DataSource;

/**
 * Start-time fair queueing between partners (Goyal, Vin, Cheng 1996), one job being one unit of service: a job's start
 * tag is the later of its partner's last finish tag and the virtual time, which is the lowest tag among open tasks. A
 * partner with thousands of waiting jobs is then as far ahead of a newcomer as one with none. A priority moves the tag by
 * a constant, not the finish tag: a partner whose every job is urgent is a few places ahead once and keeps its share.
 */
@ApplicationScoped
public class FairShare {
  private static final String START_TAG = """
      with clock as (
        select coalesce((select min(fair_key) from task where state in ('READY', 'LEASED')),
                        (select max(finish) from fair_share), 0) as now),
      served as (
        insert into fair_share as f (partner, finish) select ?, now + 1 from clock
        on conflict (partner) do update set finish = greatest(f.finish + 1, excluded.finish)
        returning finish)
      select greatest(finish - 1 + ?, now) from served, clock""";

  private final DataSource database;

  FairShare(DataSource database) {
    this.database = database;
  }

  /** The tag of the partner's next job; low tags are served first. */
  @Transactional
  public double startTag(String partner, Priority priority) throws SQLException {
    try (Connection c = database.getConnection(); PreparedStatement s = c.prepareStatement(START_TAG)) {
      s.setString(1, partner);
      s.setDouble(2, priority.places());
      try (ResultSet row = s.executeQuery()) {
        row.next();
        return row.getDouble(1);
      }
    }
  }
}

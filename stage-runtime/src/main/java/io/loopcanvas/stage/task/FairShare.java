package io.loopcanvas.stage.task;

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
 * partner with thousands of waiting jobs is then as far ahead of a newcomer as one with none.
 */
@ApplicationScoped
public class FairShare {
  private static final String START_TAG = """
      insert into fair_share as f (partner, finish)
      select ?, v + 1 / ? from (
        select coalesce((select min(fair_key) from task where state in ('READY', 'LEASED')),
                        (select max(finish) from fair_share), 0) as v) clock
      on conflict (partner) do update set finish = greatest(f.finish, excluded.finish - 1 / ?) + 1 / ?
      returning finish - 1 / ?""";

  private final DataSource database;

  FairShare(DataSource database) {
    this.database = database;
  }

  /**
   * The tag of the partner's next job; low tags are served first.
   *
   * @param weight 1 for everybody, more for a larger share
   */
  @Transactional
  public double startTag(String partner, double weight) throws SQLException {
    try (Connection c = database.getConnection(); PreparedStatement s = c.prepareStatement(START_TAG)) {
      s.setString(1, partner);
      for (int i = 2; i <= 5; i++) {
        s.setDouble(i, weight);
      }
      try (ResultSet row = s.executeQuery()) {
        row.next();
        return row.getDouble(1);
      }
    }
  }
}

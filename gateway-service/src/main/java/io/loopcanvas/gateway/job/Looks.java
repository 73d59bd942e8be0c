package io.loopcanvas.gateway.job;

import io.loopcanvas.domain.look.Look;
import io.loopcanvas.domain.stage.ReviewRequest;
import io.loopcanvas.gateway.director.Delivery;
import io.loopcanvas.gateway.director.ShotState;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/** What was delivered, by its looks: the look table. Runs in the caller's transaction. */
@ApplicationScoped
class Looks {
  /** Shots of a style that a new delivery is held against, the newest. */
  private static final int REMEMBERED = 1000;
  /** A request carries these alone: only the one that is most like decides. */
  private static final int MOST_LIKE = 4;

  private static final String FORGET = "delete from look where job_id = ?";
  private static final String REMEMBER = "insert into look (job_id, shot, style, code) values (?, ?, ?, ?)";
  // the same order again is meant to look the same: track, style and seed are promised to give the same video
  private static final String OF_OTHERS = """
      select l.code from look l join job theirs on theirs.id = l.job_id join job mine on mine.id = ?
      where l.style = ? and theirs.id <> mine.id
        and not (theirs.track_seconds = mine.track_seconds
          and coalesce(theirs.state #> '{delivered,order,seed}', theirs.state #> '{order,seed}') = mine.state #> '{order,seed}')
      order by l.made_at desc limit ?""";

  private final DataSource database;

  Looks(DataSource database) {
    this.database = database;
  }

  /** Keeps the looks of a delivery in place of those of an earlier one of the same job. */
  void remember(String jobId, Delivery delivery) throws SQLException {
    try (Connection c = database.getConnection();
        PreparedStatement forget = c.prepareStatement(FORGET);
        PreparedStatement remember = c.prepareStatement(REMEMBER)) {
      forget.setString(1, jobId);
      forget.executeUpdate();
      for (ShotState shot : delivery.shots()) {
        Optional<Look> look = shot.accepted().flatMap(media -> media.look());
        if (look.isPresent()) {
          remember.setString(1, jobId);
          remember.setInt(2, shot.index());
          remember.setString(3, delivery.analysis().concept().style());
          remember.setString(4, look.get().code());
          remember.executeUpdate();
        }
      }
    }
  }

  /** A look and how like it is to the most like of the shots under review. */
  private record Likened(Look look, double likeness) {}

  /** Looks of other jobs that are most like any shot under review, the most like first. */
  List<Look> mostLike(String jobId, ReviewRequest review) throws SQLException {
    List<Look> mine = review.shots().stream().flatMap(shot -> shot.look().stream()).toList();
    return mine.isEmpty() ? List.of() : ofOthers(jobId, review.concept().style()).stream()
        .map(look -> new Likened(look, look.likeness(mine)))
        .sorted(Comparator.comparingDouble(Likened::likeness).reversed())
        .limit(MOST_LIKE)
        .map(Likened::look)
        .toList();
  }

  private List<Look> ofOthers(String jobId, String style) throws SQLException {
    List<Look> looks = new ArrayList<>();
    try (Connection c = database.getConnection(); PreparedStatement s = c.prepareStatement(OF_OTHERS)) {
      s.setString(1, jobId);
      s.setString(2, style);
      s.setInt(3, REMEMBERED);
      try (ResultSet rows = s.executeQuery()) {
        while (rows.next()) {
          looks.add(new Look(rows.getString(1)));
        }
      }
    }
    return looks;
  }
}

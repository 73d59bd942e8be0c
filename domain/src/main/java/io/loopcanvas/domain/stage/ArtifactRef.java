package io.loopcanvas.domain.stage;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.loopcanvas.domain.job.StageKind;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The key of a stored file: {@code jobs/{job}/{stage}/{shot}/{take}/{name}} or {@code uploads/{upload}}. */
public record ArtifactRef(@JsonValue String key) {
  private static final Pattern OF_A_JOB = Pattern.compile("jobs/([^/]+)/([^/]+)/(\\d+)/(\\d+)/([^/]+)");

  @JsonCreator
  public ArtifactRef {
    if (key == null || key.isBlank() || key.contains("..") || key.startsWith("/")) {
      throw new IllegalArgumentException("not an artifact key: '" + key + "'");
    }
  }

  /** Whose file it is: what a stage made for one take. */
  public record Place(String job, StageKind stage, int shot, int take, String name) {
    /** The same file of another take. */
    public Place ofTake(int other) {
      return new Place(job, stage, shot, other, name);
    }
  }

  public static ArtifactRef at(Place place) {
    return new ArtifactRef("jobs/" + place.job + "/" + place.stage.id() + "/" + place.shot + "/" + place.take + "/" + place.name);
  }

  /** Empty for an upload. */
  public Optional<Place> place() {
    Matcher parts = OF_A_JOB.matcher(key);
    return parts.matches()
        ? Stream.of(StageKind.values()).filter(stage -> stage.id().equals(parts.group(2))).findFirst()
            .map(stage -> new Place(parts.group(1), stage, Integer.parseInt(parts.group(3)), Integer.parseInt(parts.group(4)), parts.group(5)))
        : Optional.empty();
  }

  /** The last part of the key. */
  public String name() {
    return key.substring(key.lastIndexOf('/') + 1);
  }
}

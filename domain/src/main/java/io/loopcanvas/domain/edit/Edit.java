package io.loopcanvas.domain.edit;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * The full-length cut list, the content of {@code edit.json}. Its segments follow each other without gaps; a dissolve
 * belongs to the segment that comes in, under it the one before goes on.
 *
 * @param frames length of the picture
 * @param coherence length of the mean beat-phase vector of all joins, 0 uniform – 1 locked to the beat
 * @param fadeFrames at the end over which the light goes down; 0 where the song does not fade
 */
@JsonNaming(SnakeCaseStrategy.class)
public record Edit(
    int version, int framesPerSecond, long frames, double coherence, List<Segment> segments, int fadeFrames) {
  private static final ObjectMapper JSON = new ObjectMapper();

  public Edit {
    segments = List.copyOf(segments);
  }

  /** A film that ends in full light. */
  public Edit(int version, int framesPerSecond, long frames, double coherence, List<Segment> segments) {
    this(version, framesPerSecond, frames, coherence, segments, 0);
  }

  /** @throws IOException if the file cannot be read or is no {@code edit.json} */
  public static Edit read(Path file) throws IOException {
    return JSON.readValue(file.toFile(), Edit.class);
  }

  public void write(Path file) throws IOException {
    JSON.writerWithDefaultPrettyPrinter().writeValue(file.toFile(), this);
  }

  /**
   * @param startFrame where it comes in
   * @param frames until the next one comes in
   * @param sourceFrame frame of the variant's loop that {@code startFrame} shows; the loop goes round from there
   * @param boundarySeconds the section's boundary near which it comes in; its own start where there is none
   */
  @JsonNaming(SnakeCaseStrategy.class)
  public record Segment(
      long startFrame, long frames, int shot, Variant variant, int sourceFrame, Join join, double boundarySeconds) {}

  /**
   * A way to show a shot's loop.
   *
   * @param speed 1 as it was made; slower below
   * @param crop fraction of width and height that is left out, half of it at each side; the rest fills the frame
   */
  public record Variant(boolean mirrored, double speed, double crop) {
    public static final Variant PLAIN = new Variant(false, 1);

    /** The whole frame. */
    public Variant(boolean mirrored, double speed) {
      this(mirrored, speed, 0);
    }

    /** Length of its loop when the shot's own has {@code frames}. */
    public int loopFrames(int frames) {
      return (int) Math.round(frames / speed);
    }
  }

  /** @param frames how long both pictures are seen; 0 unless it is a dissolve */
  public record Join(Kind kind, int frames) {
    /** The film's beginning, a plain cut, or one picture passing into the other. */
    public enum Kind {
      @JsonProperty("start")
      START,
      @JsonProperty("cut")
      CUT,
      @JsonProperty("dissolve")
      DISSOLVE
    }
  }
}

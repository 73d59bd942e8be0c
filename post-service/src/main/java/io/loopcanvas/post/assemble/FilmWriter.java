package io.loopcanvas.post.assemble;

import io.loopcanvas.domain.edit.Edit;
import io.loopcanvas.media.Ffmpeg;
import io.loopcanvas.media.RunLimits;
import io.loopcanvas.post.film.Provenance;
import io.loopcanvas.stage.StageContext;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Joins the pieces of the edit by copying their coded frames, and lays the song under them. */
final class FilmWriter {
  /** Ticks of the file's clock per frame, FFmpeg's own choice for MP4. */
  private static final int TICKS = 512;

  /** {@code frames} of {@code units} from {@code first} on. */
  private record Piece(AccessUnits units, int first, long frames) {}

  private final LoopShelf shelf;
  private final int loopFrames;

  FilmWriter(LoopShelf shelf, int loopFrames) {
    this.shelf = shelf;
    this.loopFrames = loopFrames;
  }

  void write(Edit edit, Soundtrack sound, Path film, Provenance provenance, RunLimits limits, StageContext context)
      throws IOException, InterruptedException {
    List<Piece> pieces = pieces(edit, context);
    context.progress(.9, "joining");
    List<String> arguments = new ArrayList<>(List.of("-framerate", Integer.toString(edit.framesPerSecond()), "-f", "h264", "-i", "pipe:0",
        "-i", sound.file().toString(), "-map", "0:v", "-map", "1:a", "-c", "copy",
        "-video_track_timescale", Integer.toString(edit.framesPerSecond() * TICKS), "-movflags", "+faststart"));
    arguments.addAll(provenance.arguments("setts=pts=N:dts=N:duration=1:time_base=1/" + edit.framesPerSecond()));
    arguments.add(film.toString());
    Ffmpeg.bundled().write(arguments, limits, stdin -> {
      for (Piece piece : pieces) {
        piece.units.write(piece.first, piece.frames, stdin);
      }
    });
  }

  private List<Piece> pieces(Edit edit, StageContext context) throws IOException, InterruptedException {
    List<Piece> pieces = new ArrayList<>();
    List<Edit.Segment> segments = edit.segments();
    for (int i = 0; i < segments.size(); i++) {
      context.checkCancelled();
      context.progress(.3 + .6 * i / segments.size(), "footage " + (i + 1) + "/" + segments.size());
      Edit.Segment segment = segments.get(i);
      int dissolve = segment.join().frames();
      if (dissolve > 0) {
        Edit.Segment before = segments.get(i - 1);
        int leaving = frame(before, before.frames());
        pieces.add(new Piece(
            shelf.dissolve(role(before), leaving, role(segment), segment.sourceFrame(), dissolve), 0, dissolve));
      }
      int fade = i + 1 == segments.size() ? edit.fadeFrames() : 0;
      long plain = segment.frames() - dissolve - fade;
      pieces.add(new Piece(shelf.loop(role(segment), loopFrames), frame(segment, dissolve), plain));
      if (fade > 0) {
        pieces.add(new Piece(shelf.fade(role(segment), frame(segment, dissolve + plain), fade), 0, fade));
      }
    }
    return pieces;
  }

  /** The frame of its variant's loop that a segment shows {@code after} its start. */
  private int frame(Edit.Segment segment, long after) {
    return (int) ((segment.sourceFrame() + after) % segment.variant().loopFrames(loopFrames));
  }

  private static Casting.Role role(Edit.Segment segment) {
    return new Casting.Role(segment.shot(), segment.variant());
  }
}

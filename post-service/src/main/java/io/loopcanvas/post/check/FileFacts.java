package io.loopcanvas.post.check;

import io.loopcanvas.domain.catalogue.SurfaceCatalogue.Fact;
import io.loopcanvas.domain.job.ErrorKind;
import io.loopcanvas.media.Ffmpeg;
import io.loopcanvas.media.Ffprobe;
import io.loopcanvas.media.MediaException;
import io.loopcanvas.media.MediaInfo;
import io.loopcanvas.media.RunLimits;
import io.loopcanvas.post.film.MediaFaults;
import io.loopcanvas.stage.StageException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** What a file is: asked of its container, of each packet and, by decoding all of it, of each frame. */
final class FileFacts {
  private FileFacts() {}

  /**
   * Facts that the file does not have, such as the codec of a sound that is not there, are left out.
   *
   * @throws StageException INPUT NOT_A_VIDEO with FFmpeg's own words
   */
  static Map<Fact, Value> of(Path file, RunLimits limits) throws IOException, InterruptedException {
    MediaInfo info = probe(file);
    MediaInfo.Video video = info.videos().stream().findFirst().orElseThrow(() ->
        new StageException(ErrorKind.INPUT, "NOT_A_VIDEO", file + " has no picture that moves"));
    Map<Fact, Value> facts = new EnumMap<>(Fact.class);
    Mp4Boxes boxes = Mp4Boxes.of(file);
    facts.put(Fact.CONTAINER, Value.of(boxes.brand().map(b -> b.equals("qt  ") ? "mov" : "mp4").orElse(container(info))));
    boxes.brand().ifPresent(brand -> facts.put(Fact.FAST_START, Value.of(boxes.indexFirst())));
    facts.put(Fact.MEGABYTES, Value.of(info.bytes() / 1e6));
    facts.put(Fact.SOUND_TRACKS, Value.of(info.audios().size()));
    picture(video, info, facts);
    sound(info, facts);
    packets(Ffprobe.packets(file, limits), facts);
    facts.put(Fact.DECODE_FAULTS, Value.of(decodeFaults(file, limits)));
    return facts;
  }

  private static MediaInfo probe(Path file) throws IOException, InterruptedException {
    try {
      return Ffprobe.probe(file);
    } catch (MediaException e) {
      throw MediaFaults.ofGiven(
          e, new StageException(ErrorKind.INPUT, "NOT_A_VIDEO", file + " is not a video that can be read: " + e.getMessage(), e));
    }
  }

  private static String container(MediaInfo info) {
    return info.format().split(",")[0];
  }

  private static void picture(MediaInfo.Video video, MediaInfo info, Map<Fact, Value> facts) {
    facts.put(Fact.CODEC, Value.of(video.codec()));
    facts.put(Fact.PIXELS, Value.of(video.pixelFormat()));
    facts.put(Fact.COLOURS, Value.of(video.colorPrimaries() + "/" + video.colorTransfer() + "/" + video.colorSpace()));
    facts.put(Fact.WIDTH, Value.of(video.width()));
    facts.put(Fact.HEIGHT, Value.of(video.height()));
    facts.put(Fact.ASPECT, Value.of((double) video.width() / Math.max(1, video.height())));
    facts.put(Fact.FRAME_RATE, Value.of(video.framesPerSecond()));
    video.seconds().or(info::seconds).ifPresent(seconds -> facts.put(Fact.SECONDS, Value.of(seconds)));
  }

  private static void sound(MediaInfo info, Map<Fact, Value> facts) {
    info.audios().stream().findFirst().ifPresent(audio -> {
      facts.put(Fact.SOUND_CODEC, Value.of(audio.codec()));
      info.videos().getFirst().seconds().ifPresent(picture -> audio.seconds().ifPresent(sound ->
          facts.put(Fact.SOUND_GAP, Value.of(Math.abs(sound - picture)))));
    });
  }

  private static void packets(List<Ffprobe.Packet> packets, Map<Fact, Value> facts) {
    int backwards = 0;
    for (int i = 1; i < packets.size(); i++) {
      backwards += packets.get(i).decodeTime() <= packets.get(i - 1).decodeTime() ? 1 : 0;
    }
    long times = packets.stream().mapToLong(Ffprobe.Packet::showTime).distinct().count();
    facts.put(Fact.KEY_FIRST, Value.of(!packets.isEmpty() && packets.getFirst().key()));
    facts.put(Fact.BACKWARD_TIMESTAMPS, Value.of(backwards + packets.size() - times));
  }

  /** Lines of complaint while every frame is decoded; at least one if decoding ended early. */
  private static int decodeFaults(Path file, RunLimits limits) throws IOException, InterruptedException {
    AtomicInteger lines = new AtomicInteger();
    try {
      Ffmpeg.bundled().read(
          List.of("-i", file.toString(), "-map", "0:v:0", "-map", "0:a?", "-fps_mode", "passthrough", "-f", "null", "-"),
          limits, line -> lines.incrementAndGet(), InputStream::readAllBytes);
    } catch (MediaException e) {
      if (e.reason() != MediaException.Cause.FAILED) {
        throw e;
      }
      lines.incrementAndGet();
    }
    return lines.get();
  }
}

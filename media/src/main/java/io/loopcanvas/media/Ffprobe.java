package io.loopcanvas.media;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The bundled ffprobe program. */
public final class Ffprobe {
  private static final ObjectMapper JSON = new ObjectMapper();
  /** No more than {@link MediaInfo} tells: tags may be of any size. */
  private static final String FIELDS = "format=format_name,duration"
      + ":stream=codec_type,codec_name,width,height,avg_frame_rate,nb_frames,duration,pix_fmt,color_space,color_transfer,color_primaries,"
      + "color_range,sample_rate,channels:stream_disposition=attached_pic";
  private static final RunLimits LIMITS = RunLimits.of(Duration.ofSeconds(20));

  private Ffprobe() {}

  /** @throws MediaException if the file is no media file that FFmpeg knows, or no sense can be made of what it says of it */
  public static MediaInfo probe(Path file) throws IOException, InterruptedException {
    List<String> command = List.of(
        Programs.FFPROBE.toString(), "-v", "error", "-protocol_whitelist", "file,pipe", "-of", "json",
        "-show_entries", FIELDS, file.toString());
    try (ChildProcess child = new ChildProcess(command, LIMITS, line -> {})) {
      byte[] answer = child.stdout().readAllBytes();
      child.finish();
      return info(JSON.readTree(answer), Files.size(file));
    } catch (JsonProcessingException e) {
      throw new MediaException(MediaException.Cause.FAILED, "ffprobe's answer cannot be read: " + e.getOriginalMessage());
    }
  }

  /**
   * One packet of the picture.
   *
   * @param showTime when it is shown and {@code decodeTime} when it is decoded, in ticks of the stream
   * @param key whether decoding can begin with it
   */
  public record Packet(long showTime, long decodeTime, boolean key) {}

  /** All packets of the first picture in the file's order; a time that the file does not tell is its packet's number. */
  public static List<Packet> packets(Path file, RunLimits limits) throws IOException, InterruptedException {
    List<String> command = List.of(
        Programs.FFPROBE.toString(), "-v", "error", "-protocol_whitelist", "file,pipe", "-of", "csv=p=0", "-select_streams", "v:0",
        "-show_entries", "packet=pts,dts,flags", file.toString());
    try (ChildProcess child = new ChildProcess(command, limits, line -> {})) {
      List<Packet> packets = new ArrayList<>();
      try (BufferedReader lines = new BufferedReader(new InputStreamReader(child.stdout(), StandardCharsets.US_ASCII))) {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
          String[] fields = line.split(",");
          if (fields.length >= 3) {
            packets.add(new Packet(time(fields[0], packets.size()), time(fields[1], packets.size()), fields[2].startsWith("K")));
          }
        }
      }
      child.finish();
      return packets;
    }
  }

  private static long time(String field, long otherwise) {
    return field.equals("N/A") ? otherwise : Long.parseLong(field);
  }

  private static MediaInfo info(JsonNode answer, long bytes) {
    List<MediaInfo.Video> videos = new ArrayList<>();
    List<MediaInfo.Audio> audios = new ArrayList<>();
    for (JsonNode stream : answer.path("streams")) {
      boolean picture = stream.path("disposition").path("attached_pic").asInt() == 1;
      switch (stream.path("codec_type").asText()) {
        case "video" -> {
          if (!picture) {
            videos.add(video(stream));
          }
        }
        case "audio" -> audios.add(audio(stream));
        default -> {}
      }
    }
    JsonNode format = answer.path("format");
    return new MediaInfo(format.path("format_name").asText(), number(format, "duration"), bytes, videos, audios);
  }

  private static MediaInfo.Video video(JsonNode s) {
    return new MediaInfo.Video(
        s.path("codec_name").asText(),
        s.path("width").asInt(),
        s.path("height").asInt(),
        rate(s.path("avg_frame_rate").asText("0/1")),
        number(s, "nb_frames").map(Double::longValue),
        number(s, "duration"),
        s.path("pix_fmt").asText(),
        s.path("color_space").asText("unknown"),
        s.path("color_transfer").asText("unknown"),
        s.path("color_primaries").asText("unknown"),
        s.path("color_range").asText("unknown"));
  }

  private static MediaInfo.Audio audio(JsonNode s) {
    return new MediaInfo.Audio(
        s.path("codec_name").asText(), s.path("sample_rate").asInt(), s.path("channels").asInt(), number(s, "duration"));
  }

  private static Optional<Double> number(JsonNode node, String field) {
    try {
      return node.hasNonNull(field) ? Optional.of(Double.parseDouble(node.get(field).asText())) : Optional.empty();
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static double rate(String fraction) {
    String[] parts = fraction.split("/");
    double denominator = parts.length == 2 ? Double.parseDouble(parts[1]) : 1;
    return denominator == 0 ? 0 : Double.parseDouble(parts[0]) / denominator;
  }
}

package io.loopcanvas.analysis.clap;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** The sounds of {@code models/golden/hearing.py}, and what transformers makes of them. */
final class GoldenSounds {
  private static final Path FOLDER = Path.of("src", "test", "resources", "clap");
  private static final int LENGTH = LogMel.SAMPLES;
  private static final int SHORT = (int) (3.3 * LogMel.RATE);

  private final JsonNode index;
  private final ByteBuffer data;

  GoldenSounds() throws IOException {
    index = new ObjectMapper().readTree(FOLDER.resolve("mel.json").toFile());
    data = ByteBuffer.wrap(Files.readAllBytes(FOLDER.resolve("mel.bin"))).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** Which frames are kept. */
  int[] frames() {
    int[] frames = new int[index.get("frames").size()];
    Arrays.setAll(frames, i -> index.get("frames").get(i).asInt());
    return frames;
  }

  /** {@code frames}, {@code means} or {@code vector} of a sound. */
  float[] expected(String sound, String what) {
    JsonNode entry = index.get("entries").get(sound + "/" + what);
    int count = 1;
    for (JsonNode size : entry.get("shape")) {
      count *= size.asInt();
    }
    float[] values = new float[count];
    data.duplicate().position(entry.get("offset").asInt()).slice().order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(values);
    return values;
  }

  static float[] samples(String name) {
    float[] sound = new float[name.equals("short") ? SHORT : LENGTH];
    long state = 1;
    for (int i = 0; i < sound.length; i++) {
      double t = (double) i / LogMel.RATE;
      state = (1_103_515_245L * state + 12_345) % (1L << 31);
      double noise = state / (double) (1 << 30) - 1;
      sound[i] = (float) switch (name) {
        case "sweep" -> .5 * Math.sin(2 * Math.PI * (55 + 600 * t) * t);
        case "noise" -> .3 * noise;
        case "quiet" -> 1e-4 * Math.sin(2 * Math.PI * 440 * t);
        case "short" -> Math.exp(-2 * t) * (Math.sin(2 * Math.PI * 330 * t) + .3 * noise);
        case "click" -> i == 5 * LogMel.RATE ? 1 : 0;
        case "silence" -> 0;
        default -> throw new IllegalArgumentException(name);
      };
    }
    return sound;
  }
}

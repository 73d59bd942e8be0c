package io.loopcanvas.analysis.whisper;

import io.github.givimad.whisperjni.WhisperContext;
import io.github.givimad.whisperjni.WhisperFullParams;
import io.github.givimad.whisperjni.WhisperJNI;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The process that whisper.cpp runs in: {@code WhisperChild [MODEL THREADS]}, without which it only loads the library. A crash of native code ends it and nothing else. It uses
 * this class and whisper-jni alone.
 *
 * <p>Standard input: {@code int} samples (0 ends it), {@code float} temperature (0: the likeliest words, with whisper.cpp's own
 * fallbacks), then so many {@code float} at 16 kHz. Standard output: in modified UTF-8
 * the language that whisper.cpp took it for, and {@code float} how sure it was; {@code int} segments, for each {@code long} start in
 * milliseconds and its text; {@code int} −1 segments when whisper.cpp failed. All big-endian.
 */
final class WhisperChild {
  static final int FAILED = -1;
  private static final int MILLIS = 10; // whisper.cpp counts hundredths of a second

  private final WhisperJNI whisper;
  private final WhisperContext model;
  private final int threads;

  private static final Pattern LANGUAGE = Pattern.compile("auto-detected language: (\\w+) \\(p = ([\\d.]+)\\)");

  private static String language = "";
  private static float sure;

  private WhisperChild(WhisperJNI whisper, WhisperContext model, int threads) {
    this.whisper = whisper;
    this.model = model;
    this.threads = threads;
  }

  public static void main(String[] arguments) throws IOException {
    PrintStream answers = System.out;
    System.setOut(System.err); // whatever prints must not come between the answers
    try {
      loadLibrary();
    } catch (IOException | UnsatisfiedLinkError e) {
      System.err.println(e.getMessage());
      System.exit(1);
    }
    if (arguments.length == 0) {
      Runtime.getRuntime().halt(0);
    }
    WhisperJNI.setLibraryLogger(WhisperChild::log);
    WhisperJNI whisper = new WhisperJNI();
    WhisperContext model = whisper.init(Path.of(arguments[0]));
    if (model == null) {
      System.err.println("whisper.cpp cannot read the model " + arguments[0]);
      System.exit(1);
    }
    new WhisperChild(whisper, model, Integer.parseInt(arguments[1])).answer(new DataInputStream(System.in), new DataOutputStream(answers));
    Runtime.getRuntime().halt(0); // nothing is left to free that the process' end does not
  }

  /** whisper-jni unpacks its libraries anew for every process and leaves them; once loaded, Linux needs their files no more. */
  private static void loadLibrary() throws IOException {
    Path unpacked = Files.createTempDirectory("loopcanvas-whisper");
    System.setProperty("java.io.tmpdir", unpacked.toString());
    try {
      WhisperJNI.loadLibrary(WhisperChild::log);
    } finally {
      try (Stream<Path> files = Files.walk(unpacked)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }

  /** whisper-jni has no call for the language; whisper.cpp names it in its log. */
  private static void log(String line) {
    Matcher found = LANGUAGE.matcher(line);
    if (found.find()) {
      language = found.group(1);
      sure = Float.parseFloat(found.group(2));
    }
    System.err.print(line.endsWith("\n") ? line : line + "\n");
  }

  private void answer(DataInputStream in, DataOutputStream out) throws IOException {
    for (int count = in.readInt(); count > 0; count = in.readInt()) {
      float temperature = in.readFloat();
      float[] samples = new float[count];
      ByteBuffer.wrap(in.readNBytes(count * Float.BYTES)).asFloatBuffer().get(samples);
      write(whisper.full(model, settings(temperature), samples, count) == 0, out);
      out.flush();
    }
  }

  private void write(boolean good, DataOutputStream out) throws IOException {
    int segments = good ? whisper.fullNSegments(model) : FAILED;
    out.writeUTF(language);
    out.writeFloat(sure);
    out.writeInt(segments);
    for (int i = 0; i < segments; i++) {
      out.writeLong(MILLIS * whisper.fullGetSegmentTimestamp0(model, i));
      out.writeUTF(whisper.fullGetSegmentText(model, i));
    }
  }

  private WhisperFullParams settings(float temperature) {
    WhisperFullParams settings = new WhisperFullParams();
    settings.nThreads = threads;
    settings.language = "auto";
    settings.noContext = true; // each part is heard for itself: a wrong line does not lead to the next
    settings.suppressNonSpeechTokens = true;
    settings.printProgress = false;
    settings.printRealtime = false;
    settings.printTimestamps = false;
    settings.temperature = temperature;
    if (temperature > 0) {
      settings.temperatureInc = 0;
      settings.greedyBestOf = 1;
    }
    return settings;
  }
}

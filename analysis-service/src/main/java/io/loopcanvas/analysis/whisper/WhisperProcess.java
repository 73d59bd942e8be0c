package io.loopcanvas.analysis.whisper;

import io.github.givimad.whisperjni.WhisperJNI;
import io.loopcanvas.analysis.UnusableModelException;
import io.loopcanvas.stage.StageCancelledException;
import java.io.BufferedReader;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** One running {@link WhisperChild}, ended when the job is cancelled, the worker stops or a part takes too long. */
final class WhisperProcess implements AutoCloseable {
  /** A large model on two slow cores takes three minutes for thirty seconds. */
  private static final Duration LONGEST_PART = Duration.ofMinutes(10);
  private static final long POLL_MILLIS = 100;

  private final Process process;
  private final BooleanSupplier cancelled;
  private final Thread owner = Thread.currentThread();
  private final DataOutputStream questions;
  private final DataInputStream answers;
  private volatile String lastWords = "";
  private volatile long deadline = System.nanoTime() + LONGEST_PART.toNanos();

  WhisperProcess(Path model, BooleanSupplier cancelled) throws IOException {
    this.cancelled = cancelled;
    process = command(model.toAbsolutePath().toString(), String.valueOf(Runtime.getRuntime().availableProcessors())).start();
    questions = new DataOutputStream(process.getOutputStream());
    answers = new DataInputStream(process.getInputStream());
    Thread.ofVirtual().start(this::readErrors);
    Thread.ofVirtual().start(this::watch);
  }

  /** @throws UnusableModelException when whisper.cpp's library cannot be loaded on this machine */
  static void check() throws UnusableModelException {
    try {
      Process trial = command().redirectErrorStream(true).start();
      String said = new String(trial.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      if (trial.waitFor() != 0) {
        throw new UnusableModelException(
            "whisper.cpp cannot be loaded here (" + said + "): install libgomp1 and libstdc++6, or set no Whisper model");
      }
    } catch (IOException e) {
      throw new UnusableModelException("whisper.cpp cannot be started: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UnusableModelException("interrupted while whisper.cpp was tried", e);
    }
  }

  private static ProcessBuilder command(String... arguments) {
    List<String> line = new ArrayList<>(List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx128m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1",
        "-XX:ErrorFile=/dev/null", "-XX:-CreateCoredumpOnCrash", "--enable-native-access=ALL-UNNAMED",
        "-cp", jar(WhisperChild.class) + File.pathSeparator + jar(WhisperJNI.class), WhisperChild.class.getName()));
    line.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(line);
    builder.environment().put("OMP_WAIT_POLICY", "passive"); // threads that wait by spinning fight the other services for the cores
    builder.environment().remove("JAVA_TOOL_OPTIONS"); // the service's heap is not this one's
    return builder;
  }

  /**
   * @param language as whisper.cpp names it, ISO 639-1 where that has one
   * @param sure 0–1, how sure it is of the language
   */
  record Answer(String language, double sure, List<HeardLine> lines) {}

  /**
   * Hears one part.
   *
   * @param samples mono at 16 kHz, at most thirty seconds
   * @param startMillis added to the times of the lines
   * @param temperature 0 for the likeliest words
   * @throws StageCancelledException once the job is cancelled
   * @throws WhisperEndedException when the process ended before it answered
   */
  Answer hear(float[] samples, long startMillis, float temperature) throws WhisperEndedException, InterruptedException {
    deadline = System.nanoTime() + LONGEST_PART.toNanos();
    try {
      questions.writeInt(samples.length);
      questions.writeFloat(temperature);
      ByteBuffer bytes = ByteBuffer.allocate(samples.length * Float.BYTES);
      bytes.asFloatBuffer().put(samples);
      questions.write(bytes.array());
      questions.flush();
      String language = answers.readUTF();
      float sure = answers.readFloat();
      int segments = answers.readInt();
      if (segments == WhisperChild.FAILED) {
        throw new IOException("whisper.cpp gave up on a part: " + lastWords);
      }
      List<HeardLine> lines = new ArrayList<>();
      for (int i = 0; i < segments; i++) {
        long start = answers.readLong();
        lines.add(new HeardLine(startMillis + Math.max(0, start), answers.readUTF().strip()));
      }
      return new Answer(language, sure, lines);
    } catch (IOException e) {
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      if (cancelled.getAsBoolean()) {
        throw new StageCancelledException();
      }
      process.waitFor(1, TimeUnit.SECONDS);
      throw new WhisperEndedException(
          "whisper.cpp " + (process.isAlive() ? "gave no answer" : "ended with " + process.exitValue()) + ": " + lastWords, e);
    }
  }

  private void watch() {
    try {
      while (!process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
        if (cancelled.getAsBoolean() || owner.isInterrupted() || System.nanoTime() > deadline) {
          process.destroyForcibly();
        }
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
    }
  }

  private void readErrors() {
    try (BufferedReader lines = new BufferedReader(new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        lastWords = line.isBlank() ? lastWords : line.strip();
      }
    } catch (IOException e) {
      // the process has ended, and its exit value says how
    }
  }

  private static String jar(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
    } catch (URISyntaxException e) {
      throw new IllegalStateException("the class path has a place that is no URI", e);
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}

package io.loopcanvas.gateway.upload;

import io.loopcanvas.gateway.problem.ProblemException;
import io.loopcanvas.media.Ffmpeg;
import io.loopcanvas.media.Ffprobe;
import io.loopcanvas.media.MediaException;
import io.loopcanvas.media.MediaInfo;
import io.loopcanvas.media.RunLimits;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Judges an upload by decoding it, within bounds of time and length; what the file claims of itself counts for nothing good. */
@ApplicationScoped
class AudioCheck {
  private static final int SAMPLE_RATE = 8000; // enough to count seconds
  private static final int BYTES_PER_SAMPLE = 2;
  private static final int BUFFER = 1 << 16;

  private final UploadConfig config;
  private final Semaphore decoders;

  AudioCheck(UploadConfig config) {
    this.config = config;
    this.decoders = new Semaphore(config.parallelDecodes(), true);
  }

  /**
   * @return seconds that decode
   * @throws ProblemException saying what is wrong with the file
   */
  double seconds(Path file) throws IOException, InterruptedException {
    if (Files.size(file) == 0) {
      throw ProblemException.unprocessable("empty-file", "file", "The file is empty. Send the song itself.");
    }
    if (AudioSignature.of(file).isEmpty()) {
      throw ProblemException.notAudio(
          "The file is no mp3, wav, flac, ogg, opus or m4a, whatever its name says. Convert it and send it again.");
    }
    if (!decoders.tryAcquire(config.decodeWait().toSeconds(), TimeUnit.SECONDS)) {
      throw ProblemException.unavailable("Many uploads are being checked. Try again in a few seconds.");
    }
    try {
      claimedLength(file);
      return decodedLength(file);
    } finally {
      decoders.release();
    }
  }

  private void claimedLength(Path file) throws IOException, InterruptedException {
    MediaInfo info;
    try {
      info = Ffprobe.probe(file);
    } catch (MediaException e) {
      throw e.reason() == MediaException.Cause.KILLED ? overloaded() : undecodable();
    }
    if (info.audios().isEmpty()) {
      throw ProblemException.notAudio("The file has no sound in it. Send the song itself.");
    }
    info.seconds().filter(s -> s > config.maxDuration().toSeconds()).ifPresent(s -> {
      throw tooLong();
    });
  }

  private double decodedLength(Path file) throws IOException, InterruptedException {
    long most = config.maxDuration().toSeconds() + 1;
    List<String> arguments = List.of(
        "-format_whitelist", AudioSignature.DEMUXERS, "-t", Long.toString(most), "-i", file.toString(), "-map", "0:a:0", "-vn", "-sn", "-dn",
        "-ac", "1", "-ar", Integer.toString(SAMPLE_RATE), "-t", Long.toString(most), "-f", "s16le", "pipe:1");
    AtomicLong bytes = new AtomicLong();
    try {
      Ffmpeg.bundled().read(arguments, RunLimits.of(config.decodeTime()), out -> count(out, bytes));
    } catch (MediaException e) {
      switch (e.reason()) {
        case FAILED -> {} // broken at some point: what came before it counts
        case TIMED_OUT -> throw ProblemException.unprocessable(
            "too-slow", "file", "The file took too long to decode. Convert it to a plain mp3 or wav and send it again.");
        case KILLED -> throw overloaded();
        case DISK_FULL, CANCELLED -> throw e;
      }
    }
    double seconds = (double) bytes.get() / BYTES_PER_SAMPLE / SAMPLE_RATE;
    if (seconds > config.maxDuration().toSeconds()) {
      throw tooLong();
    }
    if (seconds < config.minDuration().toMillis() / 1000.0) {
      throw undecodable();
    }
    return seconds;
  }

  private static Void count(InputStream out, AtomicLong bytes) throws IOException {
    byte[] buffer = new byte[BUFFER];
    for (int n = out.read(buffer); n >= 0; n = out.read(buffer)) {
      bytes.addAndGet(n);
    }
    return null;
  }

  private static ProblemException overloaded() {
    return ProblemException.unavailable("The check of the file was killed or got no memory. Try again in a few seconds.");
  }

  private ProblemException undecodable() {
    return ProblemException.unprocessable("undecodable", "file",
        "Less than " + config.minDuration().toSeconds() + " s of sound can be decoded from the file. It is damaged or cut off; send it again.");
  }

  private ProblemException tooLong() {
    Duration most = config.maxDuration();
    return ProblemException.unprocessable(
        "too-long", "file", "The track is, or claims to be, longer than " + most.toMinutes() + " minutes. Send a shorter one.");
  }
}

package io.loopcanvas.gateway.upload;

import static io.restassured.RestAssured.given;

import io.loopcanvas.gateway.Songs;
import io.restassured.builder.MultiPartSpecBuilder;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Something that must be refused, and with which status. */
record BadUpload(String what, int status, UnaryOperator<RequestSpecification> request) {
  private static final int SECONDS_OF_8_HOURS = 8 * 3600;

  Response send() {
    return request.apply(given()).post("/api/upload");
  }

  @Override
  public String toString() {
    return what;
  }

  static Stream<BadUpload> all() throws Exception {
    byte[] mp3 = Files.readAllBytes(Songs.tone("a.mp3", 5));
    byte[] wav = Files.readAllBytes(Songs.tone("a.wav", 2));
    byte[] flac = Files.readAllBytes(Songs.tone("a.flac", 5));
    byte[] m4a = Files.readAllBytes(Songs.tone("a.m4a", 5));
    byte[] ogg = Files.readAllBytes(Songs.tone("a.ogg", 5));
    return Stream.of(
        file("an empty file", 422, "song.mp3", new byte[0]),
        file("one byte", 415, "song.mp3", new byte[] {1}),
        file("a letter named .mp3", 415, "song.mp3", text("Dear friend, this is no song. ".repeat(500))),
        file("a web page", 415, "song.wav", text("<html><script>alert(1)</script></html>")),
        file("a playlist of local files", 415, "song.m4a", text("#EXTM3U\n#EXTINF:10,\nfile:///etc/passwd\n")),
        file("a concat script", 415, "song.mp3", text("ffconcat version 1.0\nfile /etc/passwd\n")),
        file("a shell script", 415, "song.flac", text("#!/bin/sh\nrm -rf /\n")),
        file("a picture", 415, "song.mp3", bytes(0x89, 'P', 'N', 'G', 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13)),
        file("noise", 415, "song.ogg", noise(200_000)),
        file("zeros", 415, "song.wav", new byte[500_000]),
        file("a zip bomb", 415, "song.mp3", zipBomb()),
        file("a gzip bomb", 415, "song.mp3", gzipBomb()),
        file("an mp3 tag with noise behind it", 422, "song.mp3", joined(text("ID3\4\0\0\0\0\0\0"), noise(50_000))),
        file("a playlist behind an mp3 tag", 422, "song.mp3", joined(text("ID3\4\0\0\0\0\0\0"), text("#EXTM3U\nfile:///etc/passwd\n".repeat(50)))),
        file("an mp3 cut off after its first frame", 422, "song.mp3", Arrays.copyOf(mp3, 600)),
        file("a flac cut off within its header", 422, "song.flac", Arrays.copyOf(flac, 30)),
        file("an ogg cut off within its headers", 422, "song.ogg", Arrays.copyOf(ogg, 100)),
        file("an m4a without its index", 422, "song.m4a", Arrays.copyOf(m4a, m4a.length / 4)),
        file("a wav of no samples", 422, "song.wav", Arrays.copyOf(withDataLength(wav, 0), headerLength(wav))),
        file("a wav of a tenth of a second", 422, "song.wav", Files.readAllBytes(Songs.tone("b.wav", 0.1))),
        file("an mp3 of a tenth of a second", 422, "song.mp3", Files.readAllBytes(Songs.tone("b.mp3", 0.1))),
        file("a flac whose header claims 8 hours", 422, "song.flac", withFlacSamples(flac, 44_100L * SECONDS_OF_8_HOURS)),
        file("40 minutes of silence in a small file", 422, "song.flac",
            Files.readAllBytes(Songs.tone("long.flac", 2400, "-af", "volume=0", "-ar", "8000"))),
        file("a video without sound", 415, "song.m4a", Files.readAllBytes(Songs.tone(
            "v.mp4", 2, "-f", "lavfi", "-i", "color=black:size=64x64:duration=2", "-map", "1:v"))),
        file("a path in the name", 400, "../../etc/passwd.mp3", mp3),
        file("a Windows path in the name", 400, "..\\..\\windows\\song.mp3", mp3),
        file("a name of 5,000 letters", 400, "x".repeat(5000) + ".mp3", mp3),
        new BadUpload("no file at all", 400, r -> r.multiPart("title", "Song")),
        new BadUpload("the file as a text field", 400, r -> r.multiPart("file", "not a file")),
        new BadUpload("two files", 400, r -> r.multiPart("file", "a.mp3", mp3).multiPart("file", "b.mp3", mp3)),
        new BadUpload("an unknown field", 400, r -> r.multiPart("file", "a.mp3", mp3).multiPart("callback", "x")),
        new BadUpload("a huge text field", 413, r -> r.multiPart("lyrics", "la ".repeat(400_000)).multiPart("file", "a.mp3", mp3)),
        new BadUpload("a thousand fields", 413, BadUpload::thousandFields),
        new BadUpload("a long title", 400, r -> r.multiPart("file", "a.mp3", mp3).multiPart("title", "t".repeat(300))),
        new BadUpload("a body that is not a form", 415, r -> r.contentType("audio/mpeg").body(mp3)),
        new BadUpload("a form without its boundary", 400, r -> r.header("Content-Type", "multipart/form-data").body(mp3)));
  }

  private static BadUpload file(String what, int status, String name, byte[] content) {
    return new BadUpload(what, status, r -> r.multiPart(
        new MultiPartSpecBuilder(content).controlName("file").fileName(name).mimeType("audio/mpeg").build()));
  }

  private static RequestSpecification thousandFields(RequestSpecification request) {
    RequestSpecification all = request;
    for (int i = 0; i < 1000; i++) {
      all = all.multiPart("field" + i, "x");
    }
    return all;
  }

  private static byte[] zipBomb() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      zip.putNextEntry(new ZipEntry("song.mp3"));
      for (int i = 0; i < 100; i++) {
        zip.write(new byte[1_000_000]);
      }
    }
    return out.toByteArray();
  }

  private static byte[] gzipBomb() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      for (int i = 0; i < 100; i++) {
        gzip.write(new byte[1_000_000]);
      }
    }
    return out.toByteArray();
  }

  private static int headerLength(byte[] wav) {
    return new String(wav, StandardCharsets.ISO_8859_1).indexOf("data") + 8;
  }

  private static byte[] withDataLength(byte[] wav, int length) {
    byte[] changed = wav.clone();
    ByteBuffer.wrap(changed).order(ByteOrder.LITTLE_ENDIAN).putInt(headerLength(wav) - 4, length);
    return changed;
  }

  /** STREAMINFO keeps the number of samples in 36 bits, the last of which are bytes 22–25 of the file (RFC 9639, 8.2). */
  private static byte[] withFlacSamples(byte[] flac, long samples) {
    byte[] changed = flac.clone();
    changed[21] = (byte) ((changed[21] & 0xF0) | (samples >>> 32));
    ByteBuffer.wrap(changed).putInt(22, (int) samples);
    return changed;
  }

  private static byte[] noise(int length) {
    byte[] noise = new byte[length];
    new Random(5).nextBytes(noise);
    noise[0] = 7; // no signature by chance
    return noise;
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static byte[] bytes(int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return bytes;
  }

  private static byte[] joined(byte[] first, byte[] second) {
    byte[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }
}

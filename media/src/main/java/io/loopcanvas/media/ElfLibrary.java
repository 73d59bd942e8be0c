package io.loopcanvas.media;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

/** The dynamic section of a 64-bit ELF library (System V ABI, chapters 4 and 5; LSB, "Symbol Versioning"). */
final class ElfLibrary {
  private static final int PROGRAM_HEADER_OFFSET = 0x20;
  private static final int PROGRAM_HEADER_SIZE = 0x36;
  private static final int PROGRAM_HEADER_COUNT = 0x38;
  private static final int PT_DYNAMIC = 2;
  private static final long DT_NULL = 0;
  private static final long DT_NEEDED = 1;
  private static final long DT_PLTRELSZ = 2;
  private static final long DT_STRTAB = 5;
  private static final long DT_DEBUG = 21;
  private static final long DT_JMPREL = 23;
  private static final long DT_VERSYM = 0x6ffffff0L;
  private static final long DT_VERNEED = 0x6ffffffeL;
  private static final long DT_VERNEEDNUM = 0x6fffffffL;
  private static final int RELOCATION_SIZE = 24;
  private static final short ANY_VERSION = 1;

  private final ByteBuffer elf;
  private final int dynamic;
  private final int strings;

  private ElfLibrary(byte[] content) throws IOException {
    elf = ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN);
    dynamic = dynamicSection();
    strings = value(DT_STRTAB);
  }

  /**
   * Lets a library load without some of those it names. Its calls are bound when first made, so calling into a missing
   * library would end the process, while everything else works. The entries become {@code DT_DEBUG}, which the loader
   * ignores in a library; the symbol versions they promise are dropped with them.
   */
  static void detach(Path file, Set<String> libraries) throws IOException {
    byte[] content = Files.readAllBytes(file);
    ElfLibrary library = new ElfLibrary(content);
    library.dropNeeded(libraries);
    library.dropVersions(libraries);
    Files.write(file, content);
  }

  private void dropNeeded(Set<String> libraries) {
    for (int entry = dynamic; elf.getLong(entry) != DT_NULL; entry += 16) {
      if (elf.getLong(entry) == DT_NEEDED && libraries.contains(string((int) elf.getLong(entry + 8)))) {
        elf.putLong(entry, DT_DEBUG);
      }
    }
  }

  /** Unlinks the libraries from the chain of needed versions; the first link is the library's own kin and stays. */
  private void dropVersions(Set<String> libraries) {
    Set<Short> dropped = new HashSet<>();
    int kept = value(DT_VERNEED);
    int count = 1;
    for (int next = elf.getInt(kept + 12); next != 0; ) {
      int link = kept + next;
      int after = elf.getInt(link + 12);
      if (libraries.contains(string(elf.getInt(link + 4)))) {
        dropped.addAll(versionIndices(link));
        next = after == 0 ? 0 : next + after;
        elf.putInt(kept + 12, next);
      } else {
        kept = link;
        next = after;
        count++;
      }
    }
    elf.putLong(entry(DT_VERNEEDNUM) + 8, count);
    int relocations = value(DT_JMPREL);
    for (int at = relocations; at < relocations + value(DT_PLTRELSZ); at += RELOCATION_SIZE) {
      int version = value(DT_VERSYM) + 2 * elf.getInt(at + 12);
      if (dropped.contains(elf.getShort(version))) {
        elf.putShort(version, ANY_VERSION);
      }
    }
  }

  private Set<Short> versionIndices(int link) {
    Set<Short> indices = new HashSet<>();
    int name = link + elf.getInt(link + 8);
    for (int i = 0; i < elf.getShort(link + 2); i++, name += elf.getInt(name + 12)) {
      indices.add(elf.getShort(name + 6));
    }
    return indices;
  }

  private int dynamicSection() throws IOException {
    int header = Math.toIntExact(elf.getLong(PROGRAM_HEADER_OFFSET));
    for (int i = 0; i < elf.getShort(PROGRAM_HEADER_COUNT); i++, header += elf.getShort(PROGRAM_HEADER_SIZE)) {
      if (elf.getInt(header) == PT_DYNAMIC) {
        return Math.toIntExact(elf.getLong(header + 8));
      }
    }
    throw new IOException("no dynamic section");
  }

  private int value(long tag) {
    return Math.toIntExact(elf.getLong(entry(tag) + 8));
  }

  private int entry(long tag) {
    int entry = dynamic;
    while (elf.getLong(entry) != tag) {
      entry += 16;
    }
    return entry;
  }

  private String string(int offset) {
    int end = strings + offset;
    while (elf.get(end) != 0) {
      end++;
    }
    return new String(elf.array(), strings + offset, end - strings - offset, StandardCharsets.US_ASCII);
  }
}

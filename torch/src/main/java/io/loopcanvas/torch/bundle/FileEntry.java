package io.loopcanvas.torch.bundle;

/**
 * What a manifest says of one file.
 *
 * @param sha256 lower-case hexadecimal
 * @param licence SPDX identifier
 */
public record FileEntry(String sha256, long bytes, String licence) {}

package io.loopcanvas.domain.job;

/** What went wrong, in the only four words that change what happens next. */
public enum ErrorKind {
  /** The request or the uploaded file is at fault; trying again cannot help. */
  INPUT,
  /** Memory, disk or time ran out here; another machine or moment may have it. */
  RESOURCE,
  /** Something we depend on did not answer. */
  DEPENDENCY,
  /** A fault of ours. */
  INTERNAL;

  public boolean retryable() {
    return this != INPUT;
  }
}

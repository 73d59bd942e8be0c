package io.loopcanvas.standalone.doctor;

/** One question to the machine. */
interface Check {
  String name();

  Finding look() throws Exception;
}

package io.loopcanvas.standalone.doctor;

/** The JDK that runs this. */
record JdkCheck(Runtime.Version version) implements Check {
  private static final int NEEDED = 25;

  @Override
  public String name() {
    return "JDK";
  }

  @Override
  public Finding look() {
    String found = version + " at " + System.getProperty("java.home");
    return version.feature() >= NEEDED
        ? new Finding.Fine(found)
        : new Finding.Broken(found, "install a JDK " + NEEDED + " or newer, for example Temurin 25");
  }
}

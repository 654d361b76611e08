package io.neoops.examples.quickstart;

/** One operation, shown at work and checked. */
@FunctionalInterface
interface Step {
  void show(Demo demo);
}

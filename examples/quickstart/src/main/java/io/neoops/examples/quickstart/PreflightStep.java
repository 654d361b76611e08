package io.neoops.examples.quickstart;

/** Looks at what has to work, some of which the demo does not have. */
final class PreflightStep implements Step {
  @Override
  public void show(Demo demo) {
    demo.title("Preflight: is everything ready?");
    demo.command(
        "preflight",
        "--only",
        "db,soft_delete_indexes,webhooks,backups,replica",
        "--timeout",
        "1m");
  }
}

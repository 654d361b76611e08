package io.neoops.error;

/**
 * A library that some operations need and others do not. neo-ops brings none of them along: a host
 * adds those of the operations that it uses, and {@code neo-ops-bom} knows their versions.
 */
public enum Library {
  /** Databases that URLs name, and the purge. */
  POSTGRESQL("PostgreSQL", "org.postgresql:postgresql", "org.postgresql.ds.PGSimpleDataSource"),

  /** Dead letters and CSP reports that Redis keeps. */
  LETTUCE("Redis", "io.lettuce:lettuce-core", "io.lettuce.core.RedisClient"),

  /** Mail: digests, stock reports and alerts. */
  ANGUS_MAIL(
      "mail over SMTP",
      "org.eclipse.angus:angus-mail",
      "org.eclipse.angus.mail.smtp.SMTPTransport"),

  /** Stock reports. */
  UNIVOCITY_PARSERS(
      "a stock reconciliation",
      "com.univocity:univocity-parsers",
      "com.univocity.parsers.csv.CsvParser"),

  /** Liquibase's changelogs in YAML and JSON, and following an alert through an Alertmanager. */
  SNAKEYAML_ENGINE("YAML", "org.snakeyaml:snakeyaml-engine", "org.snakeyaml.engine.v2.api.Load");

  private final String use;
  private final String artifact;
  private final String sample;

  Library(String use, String artifact, String sample) {
    this.use = use;
    this.artifact = artifact;
    this.sample = sample;
  }

  /** The group and the artifact, with a colon between. */
  public String artifact() {
    return artifact;
  }

  /** Whether neo-ops can load it. */
  public boolean isPresent() {
    try {
      Class.forName(sample, false, Library.class.getClassLoader());
      return true;
    } catch (ClassNotFoundException e) {
      return false;
    }
  }

  /**
   * To be called before any class is touched whose code names the library's.
   *
   * @throws MissingLibraryException if neo-ops cannot load it
   */
  public void require() {
    if (!isPresent()) {
      throw new MissingLibraryException(
          use
              + " needs a library that is not on the class path; add "
              + artifact
              + " to the application's dependencies (io.neoops:neo-ops-bom has its version)");
    }
  }
}

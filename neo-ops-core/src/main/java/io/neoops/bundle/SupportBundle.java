package io.neoops.bundle;

import io.neoops.error.OpsException;
import io.neoops.redact.Redactor;
import io.neoops.tenant.TenantIdentities;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Puts a tenant's diagnostic archive together, which may be handed to strangers: redacted, without
 * a trace of other tenants, and held against the process's own secrets before anything leaves.
 *
 * <p>Collectors work at the same time, each with a deadline and a size limit, on threads that are
 * bounded over all bundles; one that fails or hangs is named in {@code manifest.json}. Make one and
 * keep it: the bounds are of this object. Safe for use by several threads.
 */
public final class SupportBundle {
  /** How long each collector may take unless it is given its own time. */
  public static final Duration DEADLINE = Duration.ofSeconds(10);

  /** How large a file may be unless it is given its own size, in bytes. */
  public static final int MAX_BYTES = 256 << 10;

  private static final String MANIFEST = "manifest.json";
  private static final long MEMORY = 16 << 20;

  private final List<Station> stations;
  private final TenantIndexes tenants;
  private final LeakGate gate;
  private final Clock clock;
  private final Duration deadline;
  private final String version;
  private final Function<Redactor, Redaction> redaction;
  private final Budget budget = new Budget(MEMORY);

  private SupportBundle(Builder builder) {
    stations = List.copyOf(builder.stations);
    tenants = new TenantIndexes(builder.identities);
    gate = new LeakGate(builder.secrets);
    clock = builder.clock;
    deadline = builder.deadline;
    version = builder.version;
    redaction = builder.redaction;
  }

  /**
   * A bundle without a file yet: no secrets to look for, the system's clock, 30 s for the whole.
   *
   * @param identities what the host's tenants are known by, so that others can be left out
   */
  public static Builder builder(TenantIdentities identities) {
    return new Builder(identities);
  }

  /**
   * Writes an archive; {@code out} stays open. The first bytes leave at once, each file as soon as
   * it and those before it are there.
   *
   * @return what became of each file
   * @throws IOException if {@code out} refuses it; nothing more is collected then
   */
  public BundleReport write(BundleRequest request, OutputStream out) throws IOException {
    Redactor redactor = Redactor.create();
    return new BundleRun(
            request,
            new Isolation(request, tenants.begin()),
            () -> redaction.apply(redactor),
            gate,
            budget,
            version)
        .write(stations, deadline, clock.instant(), out);
  }

  /**
   * Writes an archive to a file that only its owner can read. It appears once it is whole, in place
   * of a file of the same name; a pipe or a device is written to as it is.
   *
   * @throws io.neoops.error.InvalidInputException if {@code file} is a directory
   * @throws OpsException if the file cannot be written; nothing of it is left then
   */
  public BundleReport write(BundleRequest request, Path file) {
    return new ArchiveFile(file).write(out -> write(request, out));
  }

  /** The names of the files, in the archive's order, the manifest last. */
  public List<String> files() {
    List<String> names = new ArrayList<>(stations.stream().map(Station::name).toList());
    names.add(MANIFEST);
    return names;
  }

  /** Takes the collectors in the archive's order. Not safe for use by several threads. */
  public static final class Builder {
    private final TenantIdentities identities;
    private final List<Station> stations = new ArrayList<>();
    private final Map<String, List<String>> secrets = new TreeMap<>();
    private Clock clock = Clock.systemUTC();
    private Duration deadline = Duration.ofSeconds(30);
    private String version = "unknown";
    private Function<Redactor, Redaction> redaction = Redaction::by;

    private Builder(TenantIdentities identities) {
      this.identities = identities;
    }

    /** Adds a file with {@link #DEADLINE} and {@link #MAX_BYTES}. */
    public Builder collector(Collector collector) {
      return collector(collector, DEADLINE, MAX_BYTES);
    }

    /**
     * Adds a file.
     *
     * @param deadline counted from the bundle's beginning
     * @param maxBytes from 1 KiB to 16 MiB
     * @throws OpsException if the name is not one for a file, or is taken
     */
    public Builder collector(Collector collector, Duration deadline, int maxBytes) {
      String name = collector.name();
      if (!name.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,63}") || name.contains("..")) {
        throw new OpsException(
            "a collector's name must be 1 to 64 ASCII letters, digits, '.', '_' and '-', beginning"
                + " with a letter or digit");
      }
      if (name.equalsIgnoreCase(MANIFEST)
          || stations.stream().anyMatch(known -> known.name().equalsIgnoreCase(name))) {
        throw new OpsException("two collectors for " + name + "; a file has one");
      }
      if (deadline.isNegative() || deadline.isZero()) {
        throw new OpsException("expected a deadline of more than nothing for " + name);
      }
      if (maxBytes < 1 << 10 || maxBytes > 16 << 20) {
        throw new OpsException("expected a size from 1 KiB to 16 MiB for " + name);
      }
      stations.add(new Station(collector, deadline, maxBytes, new Workers(name)));
      return this;
    }

    /**
     * Adds a secret that the process holds, which must not leave in any file. A value of fewer than
     * six characters, or of letters or digits alone, counts only where it stands alone; one of
     * fewer than four, or that is a word of every bundle, is not looked for.
     *
     * @param name what the stub of a withheld file says, for example {@code SMTP_PASS}
     */
    public Builder secret(String name, String value) {
      secrets.computeIfAbsent(name, none -> new ArrayList<>()).add(value);
      return this;
    }

    /**
     * Adds the secrets that are in the process's environment: what is in variables whose names
     * speak of secrets, and passwords in URLs.
     */
    public Builder environment(SortedMap<String, String> variables) {
      ProcessSecrets.in(variables)
          .forEach((name, values) -> values.forEach(value -> secret(name, value)));
      return this;
    }

    /** What says the bundle's moment. */
    public Builder clock(Clock given) {
      clock = given;
      return this;
    }

    /** How long the whole may take to collect, whatever the collectors' own deadlines. */
    public Builder deadline(Duration given) {
      if (given.isNegative() || given.isZero()) {
        throw new OpsException("expected a deadline of more than nothing");
      }
      deadline = given;
      return this;
    }

    /** The version of neo-ops that the manifest names. */
    public Builder version(String given) {
      version = given;
      return this;
    }

    Builder redaction(Function<Redactor, Redaction> given) {
      redaction = given;
      return this;
    }

    /** The bundle, which has at least a manifest. */
    public SupportBundle build() {
      return new SupportBundle(this);
    }
  }
}

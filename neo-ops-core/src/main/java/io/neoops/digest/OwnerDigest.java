package io.neoops.digest;

import io.neoops.delivery.DeliveryLedger;
import io.neoops.error.InvalidInputException;
import io.neoops.error.OpsException;
import io.neoops.ledger.RunLedger;
import io.neoops.metrics.Sample;
import io.neoops.tenant.EachTenant;
import io.neoops.tenant.Tenant;
import java.time.Clock;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the owner of each outlet how a business day went, beside the same weekday a week before.
 *
 * <p>A channel that fails stops no other, and a tenant that fails stops no other. With a delivery
 * ledger each recipient gets the digest of a date once, however often this is asked for. Immutable;
 * safe for use by several threads.
 */
public final class OwnerDigest {
  private static final Logger log = LoggerFactory.getLogger(OwnerDigest.class);

  private final DigestSource source;
  private final DigestPost post;
  private final Clock clock;
  private final ZoneId zone;
  private final LocalTime starts;
  private final Optional<Supplier<List<Sample>>> metrics;

  private OwnerDigest(Builder builder) {
    this.source = builder.source;
    this.post = new DigestPost(builder.channels, builder.deliveries, builder.runs, builder.resend);
    this.clock = builder.clock;
    this.zone = builder.zone;
    this.starts = builder.starts;
    this.metrics = builder.metrics;
  }

  /** Digests of what {@code source} knows. */
  public static Builder builder(DigestSource source) {
    return new Builder(source);
  }

  /**
   * Makes the digest and sends it to nobody; its deliveries are {@code skipped}.
   *
   * @throws InvalidInputException if the tenant's zone is not known, or the day has not begun there
   * @throws OpsException if the figures cannot be had
   */
  public DigestReport preview(Tenant tenant, DigestDate date) {
    return post.skip(digest(tenant, date, breakers()));
  }

  /**
   * Makes the digest and sends it on every channel.
   *
   * @throws InvalidInputException if the tenant's zone is not known, or the day has not begun there
   * @throws OpsException if the figures cannot be had; nothing was sent
   */
  public DigestReport send(Tenant tenant, DigestDate date) {
    return post.send(digest(tenant, date, breakers()));
  }

  /** {@link #preview} of each tenant, {@code parallel} of them at a time; see {@link #sendAll}. */
  public DigestSummary previewAll(List<Tenant> tenants, int parallel, DigestDate date) {
    return all(tenants, parallel, date, post::skip);
  }

  /**
   * {@link #send} for each tenant, {@code parallel} of them at a time; the metrics are read once.
   * Whatever one tenant's digest throws is that tenant's failure.
   *
   * @throws InvalidInputException if the date has not begun anywhere
   */
  public DigestSummary sendAll(List<Tenant> tenants, int parallel, DigestDate date) {
    return all(tenants, parallel, date, post::send);
  }

  private DigestSummary all(
      List<Tenant> tenants, int parallel, DigestDate date, Function<Digest, DigestReport> last) {
    date.requireBegun(clock.instant());
    Breakers breakers = breakers();
    return new DigestSummary(
        EachTenant.run(
            tenants,
            parallel,
            tenant -> last.apply(digest(tenant, date, breakers)),
            (tenant, thrown) -> failed(tenant, date, thrown)));
  }

  private Digest digest(Tenant tenant, DigestDate date, Breakers breakers) {
    BusinessDay day = date.in(TenantZone.of(tenant, zone), starts, clock.instant());
    BusinessDay before = BusinessDay.of(day.date().minusWeeks(1), day.zone(), starts);
    DigestSource.Figures figures = source.read(tenant, day, before);
    List<String> warnings = new ArrayList<>(figures.missing());
    breakers.warning().ifPresent(warnings::add);
    return new Digest(
        tenant,
        day,
        !day.to().isAfter(clock.instant()),
        figures.day(),
        breakers.open(),
        before.isSkipped()
            ? Optional.empty()
            : Optional.of(new Digest.Previous(before, figures.before())),
        warnings);
  }

  private Breakers breakers() {
    return Breakers.of(metrics);
  }

  /**
   * The report of a digest that could not be made, with all that is known of it.
   *
   * @param thrown what {@link #preview} or {@link #send} threw
   */
  public DigestReport failed(Tenant tenant, DigestDate date, Throwable thrown) {
    String problem;
    if (thrown instanceof OpsException) {
      log.debug("digest of {} failed", Shown.tenant(tenant), thrown);
      problem = String.valueOf(thrown.getMessage());
    } else {
      log.error("digest of {} broke", Shown.tenant(tenant), thrown);
      problem = "unexpected " + thrown;
    }
    Optional<ZoneId> known = zone(tenant);
    return DigestReport.failed(tenant, date.name(known, starts, clock.instant()), known, problem);
  }

  private Optional<ZoneId> zone(Tenant tenant) {
    try {
      return Optional.of(TenantZone.of(tenant, zone));
    } catch (InvalidInputException e) {
      // Which may be why it could not be made.
      return Optional.empty();
    }
  }

  /**
   * Settings of a digest. Unless set: no channel, no ledgers (so everything is sent each time), UTC
   * for tenants without a zone, days from midnight to midnight, no metrics.
   */
  public static final class Builder {
    private final DigestSource source;
    private final List<DigestChannel> channels = new ArrayList<>();
    private DeliveryLedger deliveries = DeliveryLedger.NONE;
    private RunLedger runs = RunLedger.NONE;
    private boolean resend;
    private Clock clock = Clock.systemUTC();
    private ZoneId zone = ZoneId.of("UTC");
    private LocalTime starts = LocalTime.MIDNIGHT;
    private Optional<Supplier<List<Sample>>> metrics = Optional.empty();

    private Builder(DigestSource source) {
      this.source = source;
    }

    /**
     * One more way to send digests.
     *
     * @throws InvalidInputException if there is a channel of that name already
     */
    public Builder channel(DigestChannel value) {
      if (channels.stream().anyMatch(channel -> channel.name().equals(value.name()))) {
        throw new InvalidInputException("there are two channels named " + value.name());
      }
      this.channels.add(value);
      return this;
    }

    /** What remembers to whom a digest has gone. */
    public Builder deliveries(DeliveryLedger value) {
      this.deliveries = value;
      return this;
    }

    /** Where runs that send something are recorded. */
    public Builder ledger(RunLedger value) {
      this.runs = value;
      return this;
    }

    /** Sends even what was sent before. */
    public Builder resend() {
      this.resend = true;
      return this;
    }

    /** What tells which day it is. */
    public Builder clock(Clock value) {
      this.clock = value;
      return this;
    }

    /** The zone of tenants that have none. */
    public Builder defaultZone(ZoneId value) {
      this.zone = value;
      return this;
    }

    /** When business days begin, for example at 04:00 for a bar. */
    public Builder dayStarts(LocalTime value) {
      this.starts = value;
      return this;
    }

    /** Where the webhook breakers' state is to be had, for example {@code endpoint::read}. */
    public Builder metrics(Supplier<List<Sample>> value) {
      this.metrics = Optional.of(value);
      return this;
    }

    /** The digest. */
    public OwnerDigest build() {
      return new OwnerDigest(this);
    }
  }
}

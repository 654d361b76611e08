package io.neoops.testkit.contract;

import static io.neoops.testkit.fake.FakeDigestSource.QUIET_DAY;

import io.neoops.digest.DayFigures;
import io.neoops.digest.DigestChannel;
import io.neoops.digest.DigestRecipients;
import io.neoops.digest.DigestSource;
import io.neoops.digest.JdbiDigestSource;
import io.neoops.digest.MailChannel;
import io.neoops.digest.SlackChannel;
import io.neoops.tenant.Tenant;
import io.neoops.testkit.EmbeddedSmtpServer;
import io.neoops.testkit.EmbeddedWebServer;
import io.neoops.testkit.fake.Behavior;
import io.neoops.testkit.fake.Behavior.Outcome;
import io.neoops.testkit.fake.FakeDigestChannel;
import io.neoops.testkit.fake.FakeDigestSource;
import io.neoops.testkit.junit.Mailbox;
import io.neoops.testkit.junit.NeoOpsTest;
import io.neoops.testkit.junit.TenantDatabase;
import io.neoops.web.WebClient;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Nested;

@NeoOpsTest
class DigestsTest {
  @Nested
  class FiguresOfATenantDatabase implements DigestSourceContract {
    private final TenantDatabase database;

    FiguresOfATenantDatabase(TenantDatabase database) {
      this.database = database;
    }

    @Override
    public DigestSource source() {
      return new JdbiDigestSource(database.host().databases());
    }

    @Override
    public Tenant tenant() {
      return database.tenant();
    }

    @Override
    public void order(Instant placed, boolean cancelled) {
      database.execute(
          "INSERT INTO orders (table_id, status, placed_at) VALUES (1, '%s', '%s')"
              .formatted(cancelled ? "cancelled" : "served", placed));
    }
  }

  @Nested
  class FakeFigures implements DigestSourceContract {
    private final FakeDigestSource source = new FakeDigestSource(Behavior.good());
    private final Tenant tenant = Tenant.of(UUID.randomUUID(), "corner-cafe");
    private final Map<LocalDate, DayFigures> days = new HashMap<>();

    @Override
    public DigestSource source() {
      return source;
    }

    @Override
    public Tenant tenant() {
      return tenant;
    }

    @Override
    public void order(Instant placed, boolean cancelled) {
      LocalDate date = placed.atZone(ZoneId.of("Asia/Kolkata")).toLocalDate();
      DayFigures day = days.getOrDefault(date, QUIET_DAY);
      DayFigures more =
          new DayFigures(
              day.orders() + (cancelled ? 0 : 1),
              day.cancelled().map(count -> count + (cancelled ? 1 : 0)),
              Optional.empty(),
              day.itemsSold(),
              List.of(),
              day.complimentary(),
              day.tips());
      days.put(date, more);
      source.set(tenant, date, more);
    }
  }

  @Nested
  class ByMail implements DigestChannelContract {
    private final Mailbox mailbox;

    ByMail(Mailbox mailbox) {
      this.mailbox = mailbox;
    }

    @Override
    public DigestChannel channel() {
      return by(mailbox.environment());
    }

    @Override
    public DigestChannel channelWithoutServer() {
      EmbeddedSmtpServer gone = EmbeddedSmtpServer.started();
      gone.close();
      return by(gone.environment());
    }

    @Override
    public String arrived() {
      return mailbox.mails().toString();
    }

    private DigestChannel by(Map<String, String> server) {
      return new MailChannel(MailersTest.smtp(server), DigestRecipients.parse(mailbox.address()));
    }
  }

  @Nested
  class BySlack implements DigestChannelContract {
    private final EmbeddedWebServer web;

    BySlack(EmbeddedWebServer web) {
      this.web = web;
    }

    @Override
    public DigestChannel channel() {
      return SlackChannel.to(new WebClient(Duration.ofMinutes(1), 1 << 20), web.url("/hook"));
    }

    @Override
    public DigestChannel channelWithoutServer() {
      web.close();
      return channel();
    }

    @Override
    public String arrived() {
      return web.requests().toString();
    }
  }

  @Nested
  class FakeChannel implements DigestChannelContract {
    private final FakeDigestChannel channel =
        new FakeDigestChannel("pager", List.of("owner"), Behavior.good());

    @Override
    public DigestChannel channel() {
      return channel;
    }

    @Override
    public DigestChannel channelWithoutServer() {
      return new FakeDigestChannel(
          "pager", List.of("owner"), Behavior.good().then(Outcome.REFUSED));
    }

    @Override
    public String arrived() {
      return channel.sent().toString();
    }
  }
}

package io.neoops;

import io.neoops.alert.AlertmanagerAlerter;
import io.neoops.csp.InMemoryCspReportStore;
import io.neoops.deadletter.DeadLetters;
import io.neoops.deadletter.InMemoryDeadLetterStore;
import io.neoops.deadletter.LetterType;
import io.neoops.error.Library;
import io.neoops.error.OpsException;
import io.neoops.migrations.MigrationHead;
import io.neoops.purge.JdbiPurgeStore;
import io.neoops.reconcile.CsvSource;
import io.neoops.reconcile.StockReconciliation;
import io.neoops.redact.Redactor;
import io.neoops.settings.Environment;
import io.neoops.web.WebAddress;
import io.neoops.web.WebClient;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a host does, with the library that it needs for that; a program of its own, too. */
enum LibraryUse {
  TENANTS(Library.POSTGRESQL) {
    @Override
    void run() {
      operations("POSTGRES_MASTER_URL", "postgresql://nobody@127.0.0.1:1/master").tenants();
    }
  },
  PURGE(Library.POSTGRESQL) {
    @Override
    void run() {
      var store =
          new JdbiPurgeStore(
              tenant -> {
                throw new IllegalStateException();
              });
      store.checkReplica();
    }
  },
  REDIS(Library.LETTUCE) {
    @Override
    void run() {
      operations("REDIS_URL", "redis://127.0.0.1:1").redis().close();
    }
  },
  DIGEST_BY_MAIL(Library.ANGUS_MAIL) {
    @Override
    void run() {
      DigestChannels.of(MAIL, Optional.of(Set.of("email")));
    }
  },
  ALERT_BY_MAIL(Library.ANGUS_MAIL) {
    @Override
    void run() {
      NeoOps.from(MAIL, "test").testAlert(Duration.ofSeconds(1));
    }
  },
  RECONCILIATION(Library.UNIVOCITY_PARSERS) {
    @Override
    void run() {
      StockReconciliation.builder().build();
    }
  },
  RECONCILIATION_HEADER(Library.UNIVOCITY_PARSERS) {
    @Override
    void run() {
      byte[] header = "item,sold_qty,KOT_cnt,variance\n".getBytes(StandardCharsets.UTF_8);
      StockReconciliation.requireHeader(
          CsvSource.stream("report", new ByteArrayInputStream(header)));
    }
  },
  ALERTMANAGER(Library.SNAKEYAML_ENGINE) {
    @Override
    void run() {
      AlertmanagerAlerter.sending(
          new WebClient(Duration.ofSeconds(1), 1),
          WebAddress.parse("http://127.0.0.1:1"),
          Clock.systemUTC());
    }
  },
  LIQUIBASE(Library.SNAKEYAML_ENGINE) {
    @Override
    void run() {
      try {
        Path directory = Files.createTempDirectory("neo-ops");
        Path changelog = directory.resolve("changelog.yaml");
        directory.toFile().deleteOnExit();
        changelog.toFile().deleteOnExit();
        Files.writeString(
            changelog,
            "databaseChangeLog:\n- changeSet:\n    id: 1\n    author: cook\n    changes: []\n");
        MigrationHead.of(changelog);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  };

  private static final Environment MAIL =
      Environment.of(Map.of("SMTP_HOST", "127.0.0.1", "OPS_EMAIL", "ops@example.test"));

  final Library library;

  LibraryUse(Library library) {
    this.library = library;
  }

  abstract void run();

  private static NeoOps operations(String variable, String value) {
    return NeoOps.from(Environment.of(Map.of(variable, value)), "test");
  }

  /** Does all of it, a line each. */
  public static void main(String[] args) {
    for (LibraryUse use : values()) {
      String end = "done";
      try {
        use.run();
      } catch (OpsException e) {
        end = e.getClass().getSimpleName() + ": " + e.getMessage();
      }
      System.out.println(use + " " + end);
    }
  }

  /** What a host does that has none of the libraries. */
  static final class Nothing {
    private Nothing() {}

    public static void main(String[] args) {
      DeadLetters.in(new InMemoryDeadLetterStore()).replay(LetterType.WEBHOOK, List.of("7"));
      System.out.println("letters " + new InMemoryCspReportStore(Clock.systemUTC()).recent());
      System.out.println("redacted " + Redactor.create().redact("password=hunter2"));
      Environment environment =
          Environment.of(
              Map.of(
                  "POSTGRES_MASTER_URL", "postgresql://nobody@127.0.0.1:1/master",
                  "REDIS_URL", "redis://127.0.0.1:1"));
      System.out.println(
          "preflight " + NeoOps.from(environment, "test").preflight().build().run().toDocument());
    }
  }
}

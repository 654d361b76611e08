package io.neoops.testkit.contract;

import io.neoops.bundle.Collector;
import io.neoops.bundle.StandardCollectors;
import io.neoops.preflight.Check;
import io.neoops.preflight.CheckResult;
import io.neoops.preflight.Checks;
import io.neoops.storage.FileBlobStorage;
import io.neoops.testkit.fake.Behavior;
import io.neoops.testkit.fake.Behavior.Outcome;
import io.neoops.testkit.fake.FakeBlobStorage;
import io.neoops.testkit.fake.FakeCheck;
import io.neoops.testkit.fake.FakeCollector;
import io.neoops.testkit.junit.NeoOpsTest;
import io.neoops.testkit.junit.TenantDatabase;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;

@NeoOpsTest
class ChecksAndCollectorsTest {
  private static final Checks CHECKS = Checks.within(Duration.ofMinutes(1));

  @Nested
  class OfTheDatabase implements CheckContract {
    private final TenantDatabase database;

    OfTheDatabase(TenantDatabase database) {
      this.database = database;
    }

    @Override
    public Check healthy() {
      return CHECKS.database(database.dataSource(), "tenant database");
    }

    @Override
    public Check broken() {
      database.host().close();
      return healthy();
    }
  }

  @Nested
  class OfTheStorage implements CheckContract {
    @TempDir Path directory;

    @Override
    public Check healthy() {
      return CHECKS.storage(new FileBlobStorage(directory));
    }

    @Override
    public Check broken() {
      return CHECKS.storage(new FakeBlobStorage(Behavior.good().then(Outcome.REFUSED)));
    }
  }

  @Nested
  class Fake implements CheckContract {
    @Override
    public Check healthy() {
      return new FakeCheck(Behavior.good());
    }

    @Override
    public Check broken() {
      return new FakeCheck(Behavior.good())
          .finding(CheckResult.warn("the printer has no paper", "put some in"));
    }
  }

  @Nested
  class JvmFacts implements CollectorContract {
    @Override
    public Collector collector() {
      return StandardCollectors.jvm();
    }

    @Override
    public String alwaysThere() {
      return "java";
    }
  }

  @Nested
  class FakeFile implements CollectorContract {
    @Override
    public Collector collector() {
      return new FakeCollector("queues.json", "{\"waiting\": 7}", Behavior.good());
    }

    @Override
    public String alwaysThere() {
      return "waiting";
    }
  }
}

package io.neoops.testkit;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.neoops.alert.Alerter;
import io.neoops.bundle.Collector;
import io.neoops.csp.CspReportStore;
import io.neoops.deadletter.DeadLetterStore;
import io.neoops.delivery.DeliveryLedger;
import io.neoops.digest.DigestChannel;
import io.neoops.digest.DigestSource;
import io.neoops.ledger.RunHistory;
import io.neoops.ledger.RunLedger;
import io.neoops.mail.Mailer;
import io.neoops.preflight.Check;
import io.neoops.purge.PurgeStore;
import io.neoops.purge.RetentionPolicies;
import io.neoops.storage.BlobStorage;
import io.neoops.tenant.TenantDatabases;
import io.neoops.tenant.TenantDirectory;
import io.neoops.tenant.TenantIdentities;
import java.util.List;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

/** Servers need no JUnit, and no port lacks a fake or a contract. */
class TestkitArchitectureTest {
  private static final List<Class<?>> PORTS =
      List.of(
          Alerter.class,
          BlobStorage.class,
          Check.class,
          Collector.class,
          CspReportStore.class,
          DeadLetterStore.class,
          DeliveryLedger.class,
          DigestChannel.class,
          DigestSource.class,
          Mailer.class,
          PurgeStore.class,
          RetentionPolicies.class,
          RunHistory.class,
          RunLedger.class,
          TenantDatabases.class,
          TenantDirectory.class,
          TenantIdentities.class);

  private static final JavaClasses TESTKIT =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("io.neoops.testkit");

  @Test
  void packagesDoNotImportInCircles() {
    slices().matching("io.neoops.testkit.(*)..").should().beFreeOfCycles().check(TESTKIT);
    noClasses()
        .that()
        .resideInAPackage("io.neoops.testkit")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.neoops.testkit.*..")
        .check(TESTKIT);
  }

  @Test
  void serversAndFakesNeedNoJUnit() {
    noClasses()
        .that()
        .resideInAnyPackage("io.neoops.testkit", "io.neoops.testkit.fake")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.junit..", "org.assertj..")
        .check(TESTKIT);
  }

  @Test
  void contractsKnowNoFakeAndNoServer() {
    noClasses()
        .that()
        .resideInAPackage("io.neoops.testkit.contract")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.neoops.testkit.fake", "io.neoops.testkit.junit")
        .check(TESTKIT);
  }

  @Test
  void everyPortHasAFakeAndAContract() {
    SoftAssertions softly = new SoftAssertions();
    for (Class<?> port : PORTS) {
      softly
          .assertThat(
              TESTKIT.stream()
                  .filter(type -> type.getPackageName().equals("io.neoops.testkit.fake"))
                  .anyMatch(type -> type.isAssignableTo(port)))
          .as("a fake of %s", port.getSimpleName())
          .isTrue();
      softly
          .assertThat(
              TESTKIT.stream()
                  .filter(type -> type.getPackageName().equals("io.neoops.testkit.contract"))
                  .flatMap(type -> type.getMethods().stream())
                  .anyMatch(method -> method.getRawReturnType().isEquivalentTo(port)))
          .as("a contract of %s", port.getSimpleName())
          .isTrue();
    }
    softly.assertAll();
  }

  @Test
  void fakesAreFinal() {
    classes()
        .that()
        .resideInAPackage("io.neoops.testkit.fake")
        .and()
        .areNotInterfaces()
        .and()
        .areNotEnums()
        .and()
        .areNotAnonymousClasses()
        .should()
        .haveModifier(JavaModifier.FINAL)
        .check(TESTKIT);
  }
}

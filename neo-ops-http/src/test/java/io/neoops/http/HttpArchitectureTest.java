package io.neoops.http;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.neoops.http.testing.AuthorizerContract;
import io.neoops.http.testing.FakeAuthorizer;
import org.junit.jupiter.api.Test;

class HttpArchitectureTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("io.neoops.http");

  @Test
  void knowsNoDriverAndNoContainer() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "java.sql..",
            "javax.sql..",
            "org.postgresql..",
            "org.jdbi..",
            "io.lettuce..",
            "jakarta.mail..",
            "org.eclipse..",
            "com.univocity..",
            "com.fasterxml.jackson..",
            "org.apache..",
            "org.springframework..")
        .check(CLASSES);
  }

  @Test
  void knowsNoOtherAdapterAndTheAssemblyInOnePlaceOnly() {
    noClasses()
        .that()
        .resideOutsideOfPackage("io.neoops.http.mount")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.neoops", "io.neoops.redis..", "io.neoops.http.mount")
        .check(CLASSES);
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.neoops.cli..", "io.neoops.serve..")
        .check(CLASSES);
  }

  @Test
  void whatTestsAreWrittenWithStaysOutOfWhatRuns() {
    noClasses()
        .that()
        .resideOutsideOfPackage("io.neoops.http.testing")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "io.neoops.testkit..", "io.neoops.http.testing", "org.junit..", "org.assertj..")
        .check(CLASSES);
  }

  @Test
  void theFakesNeedNoJUnit() {
    noClasses()
        .that()
        .resideInAPackage("io.neoops.http.testing")
        .and()
        .haveSimpleNameStartingWith("Fake")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.junit..", "org.assertj..")
        .check(CLASSES);
  }

  @Test
  void thePortHasAFakeAndAContract() {
    assertThat(CLASSES.get(FakeAuthorizer.class).isAssignableTo(Authorizer.class)).isTrue();
    assertThat(CLASSES.get(AuthorizerContract.class).getMethods())
        .anyMatch(method -> method.getRawReturnType().isEquivalentTo(Authorizer.class));
  }

  @Test
  void packagesDoNotImportInCircles() {
    slices().matching("io.neoops.http.(*)..").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void classesAreFinal() {
    classes()
        .that()
        .areNotInterfaces()
        .and()
        .areNotAnonymousClasses()
        .and()
        .areNotEnums()
        .should()
        .haveModifier(JavaModifier.FINAL)
        .check(CLASSES);
  }

  @Test
  void endpointsArePackagePrivate() {
    classes().that().implement(Endpoint.class).should().bePackagePrivate().check(CLASSES);
  }

  @Test
  void nothingPrints() {
    NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS.check(CLASSES);
  }

  @Test
  void isSeenByTheseRules() {
    assertThat(CLASSES.contain(NeoOpsHttp.class)).isTrue();
    assertThat(CLASSES.contain(HttpArchitectureTest.class)).isFalse();
  }
}

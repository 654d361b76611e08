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
  void knowsNeitherTheAssemblyNorOtherAdapters() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.neoops", "io.neoops.cli..", "io.neoops.redis..")
        .check(CLASSES);
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

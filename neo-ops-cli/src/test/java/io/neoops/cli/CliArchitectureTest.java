package io.neoops.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class CliArchitectureTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("io.neoops.cli");

  @Test
  void knowsNoDriver() {
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
            "org.eclipse.angus..",
            "com.univocity..",
            "com.fasterxml.jackson..")
        .check(CLASSES);
  }

  @Test
  void onlyTheProgramItselfIsPublic() {
    classes()
        .that()
        .haveModifier(JavaModifier.PUBLIC)
        .and()
        .areTopLevelClasses()
        .should()
        .be(NeoOpsCli.class)
        .check(CLASSES);
  }

  @Test
  void isSeenByTheseRules() {
    assertThat(CLASSES.contain(NeoOpsCli.class)).isTrue();
    assertThat(CLASSES.contain(PurgeCommand.class)).isTrue();
    assertThat(CLASSES.contain(CliArchitectureTest.class)).isFalse();
  }
}

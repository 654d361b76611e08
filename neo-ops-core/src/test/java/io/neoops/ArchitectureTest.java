package io.neoops;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The directions that docs/architecture.md draws. */
class ArchitectureTest {
  private static final String[] DRIVERS = {
    "org.postgresql..",
    "org.jdbi..",
    "io.lettuce..",
    "jakarta.mail..",
    "com.univocity..",
    "org.snakeyaml..",
    "com.fasterxml.."
  };

  private static final JavaClasses CORE =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("io.neoops");

  @Test
  void packagesDoNotImportInCircles() {
    slices().matching("io.neoops.(*)..").should().beFreeOfCycles().check(CORE);
  }

  @Test
  void theAssemblyIsKnownToNobody() {
    noClasses()
        .that()
        .resideOutsideOfPackage("io.neoops")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.neoops")
        .check(CORE);
  }

  @Test
  void theCoreKnowsNoFrameworkAndNoAdapter() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "jakarta.servlet..",
            "picocli..",
            "org.springframework..",
            "io.neoops.http..",
            "io.neoops.cli..")
        .check(CORE);
  }

  @Test
  void driversAppearInNoPublicSignature() {
    methods()
        .that()
        .areDeclaredInClassesThat()
        .arePublic()
        .and()
        .arePublic()
        .should(
            new ArchCondition<>("use no type of a driver") {
              @Override
              public void check(JavaMethod method, ConditionEvents events) {
                DescribedPredicate<JavaClass> driver =
                    JavaClass.Predicates.resideInAnyPackage(DRIVERS);
                Stream.concat(
                        Stream.of(method.getRawReturnType()),
                        method.getRawParameterTypes().stream())
                    .filter(driver)
                    .forEach(
                        type ->
                            events.add(
                                SimpleConditionEvent.violated(
                                    method, method.getFullName() + " shows " + type.getName())));
              }
            })
        .check(CORE);
  }

  @Test
  void settingsKnowNoDriver() {
    noClasses()
        .that()
        .resideInAnyPackage("io.neoops.settings..", "io.neoops.error..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(DRIVERS)
        .check(CORE);
  }

  @Test
  void librariesDoNotPrint() {
    NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS.check(CORE);
  }

  @Test
  void classesAreFinalUnlessTheyAreExceptionsOrPorts() {
    classes()
        .that()
        .areNotInterfaces()
        .and()
        .areNotAssignableTo(RuntimeException.class)
        .and()
        .areNotAnonymousClasses()
        .and()
        .areNotEnums()
        .should()
        .haveModifier(com.tngtech.archunit.core.domain.JavaModifier.FINAL)
        .check(CORE);
  }
}

package dev.weighin;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The house: board ← analysis ← wire ← live ← { log, web, demo } ← Main. */
class ArrowTest {

  private static final List<String> HOUSE = List.of("board", "analysis", "wire", "live", "log", "web", "demo");

  private final JavaClasses classes =
      new ClassFileImporter().withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages("dev.weighin");

  @Test
  void theBoardKnowsJavaAlone() {
    noClasses().that().resideInAPackage("dev.weighin.board").should().dependOnClassesThat().resideOutsideOfPackages("java..", "dev.weighin.board")
        .check(classes);
  }

  @Test
  void analysisKnowsTheBoard() {
    knows("analysis", "java..", "dev.weighin.board", "dev.weighin.analysis");
  }

  @Test
  void wireKnowsJsonBesides() {
    knows("wire", "java..", "dev.weighin.board", "dev.weighin.analysis", "dev.weighin.wire", "io.vertx.core.json..", "io.vertx.core.buffer..", "com.fasterxml.jackson.core..");
  }

  @Test
  void liveKnowsVertxCoreBesides() {
    knows("live", "java..", "javax.crypto..", "dev.weighin.board", "dev.weighin.analysis", "dev.weighin.wire", "dev.weighin.live", "io.vertx.core..", "io.netty..");
  }

  @Test
  void logWebAndDemoNeverMeet() {
    for (String room : List.of("log", "web", "demo")) {
      for (String other : List.of("log", "web", "demo")) {
        if (!room.equals(other)) {
          forbidden(room, other);
        }
      }
    }
  }

  @Test
  void nothingKnowsWhatStandsAboveIt() {
    for (String room : HOUSE) {
      noClasses().that().resideInAPackage("dev.weighin." + room).should().dependOnClassesThat().resideInAPackage("dev.weighin")
          .allowEmptyShould(true).check(classes);
      HOUSE.stream().skip(HOUSE.indexOf(room) + 1).forEach(above -> forbidden(room, above));
    }
  }

  private void forbidden(String room, String other) {
    noClasses().that().resideInAPackage("dev.weighin." + room).should().dependOnClassesThat().resideInAPackage("dev.weighin." + other)
        .allowEmptyShould(true).check(classes);
  }

  private void knows(String room, String... packages) {
    noClasses().that().resideInAPackage("dev.weighin." + room).should()
        .dependOnClassesThat().resideOutsideOfPackages(Stream.of(packages).toArray(String[]::new))
        .allowEmptyShould(true).check(classes);
  }
}

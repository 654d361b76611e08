package io.neoops.preflight;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Makes one result of several. */
final class Findings {
  private final List<CheckResult> all = new ArrayList<>();

  void add(CheckResult finding) {
    all.add(finding);
  }

  void addAll(List<CheckResult> findings) {
    all.addAll(findings);
  }

  /**
   * The worst of them, with what is wrong anywhere.
   *
   * @param fine what is said if nothing is wrong
   */
  CheckResult result(String fine) {
    List<CheckResult> wrong =
        all.stream()
            .filter(finding -> finding.status() != Status.OK)
            .sorted(Comparator.comparing(CheckResult::status).reversed())
            .toList();
    if (wrong.isEmpty()) {
      return CheckResult.ok(fine);
    }
    List<String> details = wrong.stream().map(CheckResult::detail).distinct().toList();
    List<String> remedies =
        wrong.stream().map(CheckResult::remedy).flatMap(Optional::stream).distinct().toList();
    return new CheckResult(
        wrong.get(0).status(), Shown.some(details, "; "), Optional.of(Shown.some(remedies, "; ")));
  }
}

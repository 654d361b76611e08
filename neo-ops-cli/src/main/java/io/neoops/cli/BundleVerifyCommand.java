package io.neoops.cli;

import io.neoops.bundle.BundleVerification;
import io.neoops.bundle.BundleVerification.Problem;
import io.neoops.bundle.BundleVerifier;
import io.neoops.json.Json;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "verify",
    mixinStandardHelpOptions = true,
    description = {
      "Tells whether an archive is as it was written, to the last byte.",
      "",
      "Ends with exit code 1 if anything differs, and 2 if the file is no archive.",
      ""
    })
final class BundleVerifyCommand implements Callable<Integer>, DocumentedCommand {
  private final Shell shell;

  @Parameters(paramLabel = "FILE", description = "The archive.")
  private Path file = Path.of("");

  @Mixin private OutputOptions output = new OutputOptions();

  BundleVerifyCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    BundleVerification verification = BundleVerifier.verify(file);
    if (output.isJson()) {
      shell.out().println(Json.write(verification.toDocument()));
    } else if (verification.isUnchanged()) {
      shell.out().println(Shell.harmless("OK: " + file + ", " + verification.files() + " files"));
    }
    shell.out().flush();
    for (Problem problem : verification.problems()) {
      shell.problem(file + ": " + problem.file() + ": " + problem.detail());
    }
    return verification.isUnchanged() ? ExitCodes.DONE : ExitCodes.FAILED;
  }

  @Override
  public Object failureDocument(String problem) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("file", file.toString());
    document.put("status", "unreadable");
    document.put("files", 0);
    document.put("problems", List.of());
    document.put("detail", problem);
    return document;
  }
}

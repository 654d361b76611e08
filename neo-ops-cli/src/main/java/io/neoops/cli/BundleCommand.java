package io.neoops.cli;

import io.neoops.NeoOps;
import io.neoops.bundle.BundleReport;
import io.neoops.bundle.BundleRequest;
import io.neoops.bundle.SupportBundle;
import io.neoops.error.InvalidInputException;
import io.neoops.error.OpsException;
import io.neoops.tenant.Tenant;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "bundle",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Writes a tenant's diagnostic archive that can be handed on: redacted, and without a trace of"
          + " other tenants.",
      "",
      "A file that cannot be collected is named in manifest.json and on stderr, and costs nothing"
          + " else.",
      "Reads POSTGRES_MASTER_URL, POSTGRES_TENANT_DSN_TEMPLATE, LOG_FILE, REDIS_URL, GIT_SHA,"
          + " BUILT_AT and ENV.",
      ""
    })
final class BundleCommand implements Callable<Integer>, DocumentedCommand {
  private static final Path STDOUT = Path.of("-");

  private final Shell shell;

  // Not marked as required: picocli would ask for it before "bundle verify" too.
  @Option(
      names = "--tenant",
      order = 1,
      paramLabel = "NAME-or-ID",
      description = "Whose archive. Required.")
  private @Nullable String tenant;

  @Option(
      names = "--out",
      order = 2,
      paramLabel = "FILE",
      description =
          "Where it goes, replacing what is there; - is stdout. Default:"
              + " support-TENANT-TIME.zip in this directory.")
  private @Nullable Path out;

  @Option(
      names = "--all-logs",
      order = 3,
      description = "With everybody's log lines, for who runs the host. Still redacted.")
  private boolean allLogs;

  @Mixin private OutputOptions output = new OutputOptions();

  BundleCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    if (tenant == null) {
      throw new InvalidInputException("give --tenant NAME-or-ID, whose bundle it is");
    }
    if (STDOUT.equals(out) && output.isJson()) {
      throw new InvalidInputException("stdout takes the archive or --format json, not both");
    }
    BundleOutput result = new BundleOutput(shell, output.isJson());
    NeoOps operations = shell.operations();
    SupportBundle bundle = operations.bundle().build();
    BundleRequest request = request(operations, tenant);
    if (STDOUT.equals(out)) {
      result.problems(toStdout(bundle, request));
      return ExitCodes.DONE;
    }
    Path file = out == null ? Path.of(request.fileName(Instant.now())) : out;
    result.report(bundle.write(request, file), file);
    return ExitCodes.DONE;
  }

  @Override
  public Object failureDocument(String problem) {
    return BundleOutput.document(tenant, out, problem);
  }

  private BundleRequest request(NeoOps operations, String nameOrId) {
    Tenant found = TenantScope.find(operations, nameOrId);
    return allLogs ? BundleRequest.withAllLogs(found) : BundleRequest.of(found);
  }

  private BundleReport toStdout(SupportBundle bundle, BundleRequest request) {
    try (OutputStream stdout = new BufferedOutputStream(new CheckedOutput(shell.bytes()))) {
      return bundle.write(request, stdout);
    } catch (IOException e) {
      throw new OpsException("could not write to stdout: it was closed or its disk is full", e);
    }
  }
}

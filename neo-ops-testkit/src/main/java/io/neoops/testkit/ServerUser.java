package io.neoops.testkit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Whom PostgreSQL runs as, which refuses to run as root: for root, whatever of a few ways works
 * here.
 *
 * @param prefix what stands before a command to run it as this user
 * @param owner the name of the user who must own the data, or null for whoever runs this JVM
 */
record ServerUser(List<String> prefix, @Nullable String owner) {
  private static final int PROBE_SECONDS = 10;

  static ServerUser current() {
    return new ServerUser(List.of(), null);
  }

  /** Somebody who is not root: the current user if that will do. */
  static ServerUser find() {
    if (!"root".equals(System.getProperty("user.name"))) {
      return current();
    }
    return candidates()
        .filter(ServerUser::works)
        .findFirst()
        .orElseThrow(
            () ->
                new TestServerException(
                    "PostgreSQL does not run as root, and neither unshare, setpriv nor runuser can"
                        + " run it as another user here: install util-linux or run as another user",
                    null));
  }

  /**
   * A user namespace needs no second account and no readable path, but containers often forbid it;
   * the others need the right to change user.
   */
  static Stream<ServerUser> candidates() {
    Stream<ServerUser> namespace =
        Stream.of(new ServerUser(List.of("unshare", "--user", "--"), null));
    Stream<ServerUser> accounts =
        Stream.of("postgres", "nobody")
            .flatMap(
                name ->
                    Stream.of(
                        new ServerUser(
                            List.of(
                                "setpriv",
                                "--reuid",
                                name,
                                "--regid",
                                name,
                                "--clear-groups",
                                "--"),
                            name),
                        new ServerUser(List.of("runuser", "-u", name, "--"), name)));
    return Stream.concat(namespace, accounts);
  }

  List<String> command(List<String> command) {
    List<String> whole = new ArrayList<>(prefix);
    whole.addAll(command);
    return whole;
  }

  /** Hands a directory over to this user. */
  void own(Path directory) throws IOException {
    if (owner != null) {
      Files.setOwner(
          directory,
          directory.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(owner));
    }
  }

  /** Whether a process can be started so, and is then not root. */
  boolean works() {
    try {
      Process process =
          new ProcessBuilder(command(List.of("id", "-u"))).redirectErrorStream(true).start();
      process.getOutputStream().close();
      String uid = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return process.waitFor(PROBE_SECONDS, TimeUnit.SECONDS)
          && process.exitValue() == 0
          && !uid.strip().equals("0");
    } catch (IOException e) {
      // The tool is not installed: the next candidate's turn.
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new TestServerException("Interrupted while looking for a user to run as", e);
    }
  }
}

package io.neoops.bundle;

import io.neoops.json.LooseJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A file as a manifest lists it. */
record ListedFile(String name, String size, String sha256) {

  /** What a manifest lists; empty if it is none. */
  static Optional<List<ListedFile>> in(String manifest) {
    Optional<LooseJson> files = LooseJson.read(manifest).flatMap(whole -> whole.member("files"));
    if (files.isEmpty()) {
      return Optional.empty();
    }
    List<ListedFile> listed = new ArrayList<>();
    for (LooseJson file : files.get().items()) {
      listed.add(new ListedFile(text(file, "name"), text(file, "size"), text(file, "sha256")));
    }
    return Optional.of(listed);
  }

  private static String text(LooseJson file, String member) {
    return file.member(member).flatMap(LooseJson::text).orElse("");
  }
}

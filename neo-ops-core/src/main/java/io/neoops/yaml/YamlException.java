package io.neoops.yaml;

import io.neoops.error.OpsException;

/** Text that is no YAML. Its message does not quote it, since it may hold secrets. */
public final class YamlException extends OpsException {
  private static final long serialVersionUID = 1L;

  YamlException(Throwable cause) {
    super("expected well-formed YAML, found something else", cause);
  }
}

package io.neoops.redact;

/**
 * What a job of GitHub Actions tells its runner: {@code ::add-mask::x} and {@code ::set-output
 * name=token::x}.
 */
final class WorkflowRule implements Rule {
  private final KeyNames names;

  WorkflowRule(KeyNames names) {
    this.names = names;
  }

  @Override
  public int signals() {
    return Signals.TELLS;
  }

  @Override
  public void find(Line line, Findings found) {
    if (!line.has(':')) {
      return;
    }
    for (int i = line.indexOf(':', 0); i >= 0; i = line.indexOf(':', i + 1)) {
      if (line.at(i + 1) != ':') {
        continue;
      }
      int value = -1;
      if (line.matches(i, "::add-mask::")) {
        value = i + 12;
      } else if (line.matches(i, "::set-") || line.matches(i, "::save-")) {
        value = named(line, i + 2);
      }
      if (value > 0) {
        int end = Chars.isQuote(line.at(i - 1)) ? line.indexOf(line.at(i - 1), value) : -1;
        ValueHider.content(line, value, end < 0 ? line.length() : end, Secrecy.SURE, found);
        return;
      }
    }
  }

  /** Behind the second pair of colons, if the name before it tells; or -1. */
  private int named(Line line, int from) {
    int name = from;
    while (name - from < 32 && line.at(name - 1) != '=') {
      name++;
    }
    int end = name;
    while (line.at(name - 1) == '=' && Chars.isIdentifier(line.at(end))) {
      end++;
    }
    boolean tells = end > name && names.judge(line, name, end) != Secrecy.NONE;
    return tells && line.matches(end, "::") ? end + 2 : -1;
  }
}

package io.neoops.redact;

import io.neoops.redact.Carry.Mode;

/**
 * Values of keys with telling names: {@code key=value}, {@code key: value}, JSON at any depth of
 * escaping, YAML, properties, headers, query parameters and what {@code toString} prints.
 */
final class AssignmentRule implements Rule {
  private final KeyNames names;
  private final ValueHider values;
  private final OpenLines open;
  private final NamedPairs pairs = new NamedPairs();
  private final PairJudge judge;
  private Enclosure around = new Enclosure(new Line(), 0);
  private Line line = new Line();
  private Findings found = new Findings(line);

  AssignmentRule(KeyNames names) {
    this.names = names;
    this.values = new ValueHider(names);
    this.open = new OpenLines(names, values);
    this.judge = new PairJudge(names);
  }

  @Override
  public int signals() {
    return Signals.TELLS;
  }

  @Override
  public boolean isOpen() {
    return open.before().mode() != Mode.NOTHING;
  }

  @Override
  public void find(Line text, Findings findings) {
    line = text;
    found = findings;
    int i = open.begin(line, found);
    pairs.begin(open.before());
    boolean carried = !open.before().equals(Carry.NOTHING);
    if (line.tells()) {
      open.complexKey(line);
    }
    if ((!line.tells() && !carried) || !hasSign(line)) {
      return;
    }
    around = new Enclosure(line, i);
    judge.begin(line);
    Runs runs = line.names();
    int told = 0;
    for (int run = 0; run < runs.count(); run++) {
      // The first of several words may tell what the last is: "secret value 1: x".
      told = runs.isMarked(run) ? 3 : told - 1;
      boolean candidate =
          told > 0 || carried || judge.isWebKey() || NamedPairs.mayBe(line, runs, run);
      if (candidate && runs.to(run) > i) {
        int from = Math.max(runs.from(run), i);
        pairs.pass(line, i, from);
        i = pair(from, runs.to(run));
      }
    }
    pairs.pass(line, i, line.length());
    if (pairs.named() != Secrecy.NONE) {
      open.leave(pairs.isNew() ? Carry.of(Mode.NAMED, 0, 0, pairs.named()) : open.before().later());
    }
  }

  private static boolean hasSign(Line line) {
    return line.has('=')
        || line.has(':')
        || line.has('%')
        || line.has('>')
        || line.has('<')
        || line.has('\u2192')
        || hasQuote(line)
        || line.hasDots();
  }

  private static boolean hasQuote(Line line) {
    return line.has('"') || line.has('\'') || line.has('\\');
  }

  @Override
  public void next() {
    open.next();
  }

  /** Looks at one name; gives where to look on. */
  private int pair(int from, int to) {
    Separator separator = Separator.mayFollow(line, to) ? Separator.after(line, to) : null;
    if (separator == null) {
      return line.hasDots() ? dotted(from, to) : to;
    }
    int name = from;
    if (separator.encoded() || line.at(from - 1) == '%') {
      name = line.at(from - 1) == '%' && to - from > 2 ? from + 2 : from;
    }
    Secrecy secrecy = judge.judge(name, to, separator);
    secrecy = pairs.value(line, name, to, secrecy);
    boolean tells = secrecy == Secrecy.NONE && pairs.isName(line, name, to);
    int value = separator.value();
    if (secrecy == Secrecy.NONE && !tells) {
      pairs.seen(line, name, to, value);
      return to;
    }
    if (tells) {
      pairs.name(names, line, value, found);
      return to;
    }
    Place place = around.place(name, to, separator);
    if (open.opens(line, value, place, secrecy)) {
      return line.length();
    }
    int end = values.hide(line, value, place, secrecy, found, open);
    if (end + 1 >= line.length() && place.start() && secrecy == Secrecy.AUTHORIZATION) {
      open.leave(Carry.of(Mode.FOLD, name, 0, secrecy));
    }
    around.skipTo(end);
    return Math.max(end, to);
  }

  /** What HikariCP logs of its settings: {@code password.........."x"}. */
  private int dotted(int from, int to) {
    int dots = from;
    while (dots < to && !line.matches(dots, "....")) {
      dots++;
    }
    int value = dots;
    while (value < to && line.at(value) == '.') {
      value++;
    }
    if (value == dots || names.judge(line, from, dots) == Secrecy.NONE) {
      return to;
    }
    int quote = Quotes.quoteAt(line, value);
    int start = quote < 0 ? value : quote + 1;
    int end = quote < 0 ? to : Quotes.close(line, quote, 0);
    ValueHider.content(line, start, end, names.judge(line, from, dots), found);
    return Math.max(to, end);
  }
}

package io.neoops.redact;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Secrets that a command takes by their place and without an option: {@code sqlplus user/x@db},
 * {@code rabbitmqctl add_user bob x}, {@code AUTH x}, {@code SetEnv DB_PASSWORD x}, {@code a1 LOGIN
 * bob x}.
 */
final class CommandRule implements Rule {
  private static final int LONGEST = 22;

  private final KeyNames names;
  private final Map<String, Command> commands = new HashMap<>();

  /** Which first letters commands of each length have. */
  private final int[] starts = new int[LONGEST + 1];

  /** Up to where the lines' commands have been read, so that no argument is read twice. */
  private int done;

  private final PipedSecrets pipes = new PipedSecrets();

  /** Where the line's last word ends, or -1 as long as nobody asked. */
  private int last;

  /** Reads what follows a command's word; gives up to where it has read. */
  private interface Command {
    int read(Line line, int from, int to, Findings found);
  }

  CommandRule(KeyNames names) {
    this.names = names;
    add(CommandRule::next, "requirepass masterauth wpa-psk wpa-passphrase bindpw rootpw");
    add(LoginCommands::community, "community");
    add(CommandRule::second, "add_user change_password authenticate_user auth-pass auth2");
    add(CommandRule::oracle, "sqlplus sqlldr expdp impdp exp imp rman connect");
    add(this::setting, "env setenv fastcgi_param uwsgi_param scgi_param proxy_set_header");
    add(this::setting, "grpc_set_header set x gx requestheader");
    add(LoginCommands::auth, "auth");
    add(LoginCommands::login, "login");
    add(LoginCommands::account, "login username machine");
    add(LoginCommands::rules, "setuser");
    add(LoginCommands::access, "user");
    add(CommandRule::net, "net");
    add(CommandRule::htpasswd, "htpasswd");
    add(pipes::read, "echo printf");
    add(CommandRule::unseal, "unseal");
    add(CommandRule::literal, "convertto-securestring");
  }

  private void add(Command command, String words) {
    for (String word : words.split(" ", -1)) {
      commands.merge(
          word,
          command,
          (one, other) ->
              (line, from, to, found) ->
                  Math.max(one.read(line, from, to, found), other.read(line, from, to, found)));
      starts[word.length()] |= 1 << (word.charAt(0) & 31);
    }
  }

  @Override
  public int signals() {
    return Signals.TELLS;
  }

  @Override
  public void find(Line line, Findings found) {
    if (!line.tells()) {
      return;
    }
    done = 0;
    pipes.begin();
    last = -1;
    Runs words = line.names();
    for (int run = 0; run < words.count(); run++) {
      int from = words.from(run);
      int to = words.to(run);
      if (from >= done
          && to - from <= LONGEST
          && (starts[to - from] & 1 << (line.at(from) & 31)) != 0
          && (Chars.isSpace(line.at(to)) || Chars.isQuote(line.at(to)))) {
        Command command = commands.get(line.text(from, to).toLowerCase(Locale.ROOT));
        if (command != null) {
          done = command.read(line, from, to, found);
        }
      }
    }
  }

  private static int next(Line line, int from, int to, Findings found) {
    hide(line, line.skipSpaces(to), found);
    return to;
  }

  private static int unseal(Line line, int from, int to, Findings found) {
    int value = line.skipSpaces(to);
    if (Plausible.looksSecret(line, value, end(line, value))) {
      hide(line, value, found);
    }
    return to;
  }

  private static int second(Line line, int from, int to, Findings found) {
    hide(line, line.skipSpaces(end(line, line.skipSpaces(to))), found);
    return to;
  }

  /** {@code sqlplus -s user/password@service}, where quotes may stand around the password. */
  private static int oracle(Line line, int from, int to, Findings found) {
    int word = line.skipSpaces(to);
    for (int options = 0; line.at(word) == '-' && options < 6; options++) {
      word = line.skipSpaces(end(line, word));
    }
    word += Chars.isQuote(line.at(word)) ? 1 : 0;
    int slash = word;
    while (Chars.isIdentifier(line.at(slash)) || line.at(slash) == '$' || line.at(slash) == '#') {
      slash++;
    }
    char next = line.at(slash + 1);
    if (slash == word || line.at(slash) != '/' || next == '/' || Chars.isSpace(next)) {
      return to;
    }
    int end = next == '"' ? Quotes.close(line, slash + 1, 0) : end(line, slash + 1);
    int at = end;
    for (int i = slash + 1; next != '"' && i < end; i++) {
      at = line.at(i) == '@' ? i : at;
    }
    if (next == '"' || at < end || line.at(word - 1) != ' ' || from == 0) {
      found.add(Kind.ARGUMENT, next == '"' ? slash + 2 : slash + 1, at);
    }
    return to;
  }

  /** A name and its value: {@code ENV API_KEY x}. */
  private int setting(Line line, int from, int to, Findings found) {
    int word = line.skipSpaces(to);
    int end = end(line, word);
    int name = end;
    while (name > word && Chars.isIdentifier(line.at(name - 1))) {
      name--;
    }
    int value = line.skipSpaces(end);
    if (value == end || name == end || value >= line.length() || isSign(line.at(value))) {
      return to;
    }
    Secrecy secrecy = names.judge(line, name, end);
    int stop = Math.max(last(line), value);
    boolean quoted = Chars.isQuote(line.at(value)) && line.at(stop - 1) == line.at(value);
    if (quoted && stop - value > 2) {
      ValueHider.content(line, value + 1, stop - 1, secrecy, found);
    } else if (secrecy == Secrecy.AUTHORIZATION || line.skipSpaces(end(line, value)) >= stop) {
      ValueHider.content(line, value, stop, secrecy, found);
    }
    return to;
  }

  /** Where the line ends but for blanks and semicolons. */
  private int last(Line line) {
    if (last < 0) {
      last = line.length();
      while (last > 0 && (line.at(last - 1) == ';' || Chars.isSpace(line.at(last - 1)))) {
        last--;
      }
    }
    return last;
  }

  private static boolean isSign(char c) {
    return c == '=' || c == ':' || c == '$';
  }

  /** Windows: {@code net user bob x /add}, {@code net use z: \\host\share x /user:bob}. */
  private static int net(Line line, int from, int to, Findings found) {
    int verb = line.skipSpaces(to);
    int verbEnd = end(line, verb);
    boolean share = verbEnd - verb == 3 && line.has('\\');
    boolean first = from == 0 || line.at(from - 1) == '>' || line.at(from - 2) == '>';
    if (!line.matches(verb, "use")
        || verbEnd - verb > 4
        || !(share || (first && verbEnd > verb + 3))) {
      return to;
    }
    int word = line.skipSpaces(end(line, line.skipSpaces(verbEnd)));
    while (word < line.length()) {
      int end = end(line, word);
      if (line.at(word) != '/' && line.at(word) != '\\' && line.at(word) != '*') {
        end = Math.max(end, hide(line, word, found));
      }
      word = line.skipSpaces(end);
    }
    return line.length();
  }

  /** {@code htpasswd -b FILE bob x}. */
  private static int htpasswd(Line line, int from, int to, Findings found) {
    int word = line.skipSpaces(to);
    boolean given = false;
    int seen = 0;
    while (word < line.length()) {
      int end = end(line, word);
      if (line.at(word) == '-') {
        for (int i = word; i < end; i++) {
          given |= line.at(i) == 'b';
        }
      } else if (++seen == 3 && given) {
        hide(line, word, found);
        return word;
      }
      word = line.skipSpaces(end);
    }
    return word;
  }

  /** PowerShell's {@code ConvertTo-SecureString "x" -AsPlainText}. */
  private static int literal(Line line, int from, int to, Findings found) {
    int value = line.skipSpaces(to);
    value = line.matches(value, "-string ") ? line.skipSpaces(value + 8) : value;
    if (line.at(value) != '-' && line.at(value) != '$') {
      hide(line, value, found);
    }
    return to;
  }

  /** Hides the argument that begins here; gives where to read on. */
  static int hide(Line line, int from, Findings found) {
    Word word = Word.at(line, from);
    if (Plausible.isSecret(line, word.from(), word.to())) {
      found.add(Kind.ARGUMENT, word.from(), word.to());
    }
    return word.next();
  }

  /** Where the word that begins here ends. */
  static int end(Line line, int from) {
    int i = from;
    while (i < line.length() && !Chars.isSpace(line.at(i))) {
      char c = line.at(i);
      if (i > from && (c == '"' || c == '<' || c == '}')) {
        return i;
      }
      i++;
    }
    return i;
  }
}

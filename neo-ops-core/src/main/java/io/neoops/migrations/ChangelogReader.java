package io.neoops.migrations;

import io.neoops.migrations.Changelog.Change;
import io.neoops.migrations.Changelog.Entry;
import io.neoops.migrations.Changelog.Include;
import io.neoops.migrations.Changelog.IncludeAll;
import io.neoops.yaml.Yaml;
import io.neoops.yaml.YamlException;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** Reads changelogs in XML, YAML, JSON and formatted SQL. */
final class ChangelogReader {
  private static final String ROOT = "databaseChangeLog";

  private static final Pattern SQL =
      Pattern.compile("(?i)^\\s*--\\s*liquibase\\s+formatted\\s+sql");

  private static final Pattern SQL_CHANGE =
      Pattern.compile(
          "(?im)^[ \\t]*--[ \\t]*changeset[ \\t]+(\"[^\"\\n"
              + "]+\"|[^:\\n"
              + "]+?):(\"[^\"\\n"
              + "]+\"|\\S+)(.*)$");

  private static final Pattern SQL_DBMS = Pattern.compile("(?i)\\bdbms:(\"[^\"]*\"|\\S+)");

  private ChangelogReader() {}

  /** The changelog in a file; none if the file is something else. */
  static Optional<Changelog> read(Path file) {
    if (MigrationFiles.hasEnding(file, ".sql")) {
      String text = MigrationFiles.text(file);
      return SQL.matcher(text).find() ? Optional.of(sql(text)) : Optional.empty();
    }
    if (!MigrationFiles.hasEnding(file, ".xml", ".yaml", ".yml", ".json")) {
      return Optional.empty();
    }
    String text = MigrationFiles.text(file);
    if (!text.contains(ROOT)) {
      return Optional.empty();
    }
    try {
      return MigrationFiles.hasEnding(file, ".xml") ? xml(text) : yaml(text);
    } catch (XMLStreamException | YamlException e) {
      throw new MigrationFilesException(
          file + " is no well-formed changelog; mend it, or set the expected revision itself", e);
    }
  }

  private static Changelog sql(String text) {
    List<Entry> entries = new ArrayList<>();
    Matcher change = SQL_CHANGE.matcher(text);
    while (change.find()) {
      Matcher dbms = SQL_DBMS.matcher(change.group(3));
      entries.add(
          new Change(
              unquoted(change.group(2)),
              unquoted(change.group(1)),
              dbms.find() ? unquoted(dbms.group(1)) : ""));
    }
    return new Changelog(entries);
  }

  /** JSON is YAML, too. Every scalar is a text. */
  private static Optional<Changelog> yaml(String text) {
    if (!(Yaml.read(text) instanceof Map<?, ?> root)
        || !(root.get(ROOT) instanceof List<?> items)) {
      return Optional.empty();
    }
    List<Entry> entries = new ArrayList<>();
    for (Object item : items) {
      if (item instanceof Map<?, ?> named) {
        named.forEach(
            (name, value) -> {
              if (value instanceof Map<?, ?> members) {
                entry(String.valueOf(name), key -> text(members.get(key))).ifPresent(entries::add);
              }
            });
      }
    }
    return Optional.of(new Changelog(entries));
  }

  private static Optional<Changelog> xml(String text) throws XMLStreamException {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    XMLStreamReader reader = factory.createXMLStreamReader(new StringReader(text));
    List<Entry> entries = new ArrayList<>();
    int depth = 0;
    boolean rooted = false;
    while (reader.hasNext()) {
      int event = reader.next();
      if (event == XMLStreamConstants.START_ELEMENT) {
        rooted = depth == 0 ? reader.getLocalName().equals(ROOT) : rooted;
        if (depth == 1 && rooted) {
          entry(reader.getLocalName(), name -> text(reader.getAttributeValue(null, name)))
              .ifPresent(entries::add);
        }
        depth++;
      } else if (event == XMLStreamConstants.END_ELEMENT) {
        depth--;
      }
    }
    return rooted ? Optional.of(new Changelog(entries)) : Optional.empty();
  }

  /** An element of whatever format: its name, and what it says under each attribute's name. */
  private static Optional<Entry> entry(String name, UnaryOperator<String> attribute) {
    boolean relative = attribute.apply("relativeToChangelogFile").equals("true");
    return switch (name) {
      case "changeSet" ->
          Optional.of(
              new Change(
                  attribute.apply("id"), attribute.apply("author"), attribute.apply("dbms")));
      case "include" -> Optional.of(new Include(attribute.apply("file"), relative));
      case "includeAll" -> Optional.of(new IncludeAll(attribute.apply("path"), relative));
      default -> Optional.empty();
    };
  }

  private static String text(@Nullable Object value) {
    return value == null ? "" : value.toString().strip();
  }

  private static String unquoted(String text) {
    return text.strip().replaceAll("^\"|\"$", "");
  }
}

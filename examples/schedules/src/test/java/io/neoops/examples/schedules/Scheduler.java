package io.neoops.examples.schedules;

import io.neoops.yaml.Yaml;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Whatever runs jobs at their times, and the files that tell it. */
enum Scheduler {
  CRON {
    @Override
    List<Job> jobs() {
      return read("cron/crontab")
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#") && !SETTING.matcher(line).find())
          .map(line -> line.split("\\s+", 6))
          .map(words -> new Job(join(Arrays.copyOf(words, 5)), words[5], List.of()))
          .toList();
    }
  },

  SYSTEMD {
    @Override
    List<Job> jobs() {
      List<Job> jobs = new ArrayList<>();
      for (Path timer : files("systemd", ".timer")) {
        String name = timer.toString().replaceFirst("timer$", "service");
        jobs.add(
            new Job(
                value(read(timer.toString()), "OnCalendar"),
                value(read(name), "ExecStart"),
                List.of()));
      }
      return jobs;
    }
  },

  KUBERNETES {
    @Override
    List<Job> jobs() {
      List<Job> jobs = new ArrayList<>();
      for (Object document : documents("kubernetes/cronjobs.yaml")) {
        Object containers = at(document, "spec", "jobTemplate", "spec", "template", "spec");
        Object container = list(at(containers, "containers")).get(0);
        jobs.add(
            new Job(
                at(document, "spec", "schedule").toString(),
                "",
                list(at(container, "args")).stream().map(Object::toString).toList()));
      }
      return jobs;
    }
  },

  GITHUB_ACTIONS {
    @Override
    List<Job> jobs() {
      List<Job> jobs = new ArrayList<>();
      Object workflow = documents("github-actions/operations.yml").get(0);
      for (Object job : ((Map<?, ?>) at(workflow, "jobs")).values()) {
        String schedule = found(SCHEDULE, at(job, "if").toString());
        List<?> steps = list(at(job, "steps"));
        for (String environment : environments(job)) {
          String script = at(steps.get(steps.size() - 1), "run").toString();
          jobs.add(
              new Job(
                  schedule, script.replace("${{ matrix.environment }}", environment), List.of()));
        }
      }
      return jobs;
    }

    private static List<String> environments(Object job) {
      return at(job, "environment").toString().startsWith("$")
          ? list(at(job, "strategy", "matrix", "environment")).stream()
              .map(Object::toString)
              .toList()
          : List.of(at(job, "environment").toString());
    }
  };

  private static final Pattern SETTING = Pattern.compile("^[A-Z_]+=");
  private static final Pattern SCHEDULE = Pattern.compile("github\\.event\\.schedule == '(.*?)'");

  abstract List<Job> jobs();

  static String read(String file) {
    try {
      return Files.readString(Path.of(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<Path> files(String directory, String ending) {
    try (Stream<Path> files = Files.list(Path.of(directory))) {
      return files.filter(file -> file.toString().endsWith(ending)).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The documents of a YAML file, every scalar as a text. */
  static List<Object> documents(String file) {
    return Pattern.compile("(?m)^---$")
        .splitAsStream(read(file))
        .map(document -> Objects.requireNonNull(Yaml.read(document)))
        .toList();
  }

  /** The member at the end of a path, which has to be there. */
  static Object at(Object document, String... path) {
    Object at = document;
    for (String name : path) {
      Object next = at instanceof Map<?, ?> map ? map.get(name) : null;
      if (next == null) {
        throw new AssertionError("expected " + String.join(".", path) + ", found no " + name);
      }
      at = next;
    }
    return at;
  }

  static List<?> list(Object value) {
    return (List<?>) value;
  }

  private static String value(String unit, String key) {
    return found(Pattern.compile("(?m)^" + key + "=(.+)$"), unit);
  }

  private static String found(Pattern pattern, String text) {
    Matcher found = pattern.matcher(text);
    if (!found.find()) {
      throw new AssertionError("expected " + pattern + ", found none");
    }
    return found.group(1);
  }

  private static String join(String... words) {
    return String.join(" ", words);
  }
}

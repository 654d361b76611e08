package io.neoops.examples.quickstart;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;

/**
 * Compiles the Java of the pages. A block that declares no type is the body of a method in a class
 * that has what {@code host-of-the-pages.txt} declares; everything public of neo-ops is imported,
 * and so are a few packages of the platform.
 */
final class JavaBlocks {
  private static final Pattern TYPE =
      Pattern.compile("(?m)^(?:public |final |abstract )*(?:class|record|interface|enum) \\w+");

  private static final Pattern PUBLIC_TYPE = Pattern.compile("(?m)^public \\D*class (\\w+)");

  private static final String PACKAGE = "pages.";

  private static final List<String> PLATFORM =
      List.of(
          "java.io",
          "java.nio.charset",
          "java.nio.file",
          "java.time",
          "java.util",
          "javax.sql",
          "jakarta.servlet",
          "jakarta.servlet.http");

  private final JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
  private final DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
  private final List<Block> blocks = new ArrayList<>();

  /** Takes one block; {@code where} is how errors name it. */
  void add(String where, String code) {
    blocks.add(new Block(where, code));
  }

  /** Compiles all blocks into a directory, and gives the errors as a person would look for them. */
  List<String> errors(Path classes) {
    try (StandardJavaFileManager files =
        compiler.getStandardFileManager(diagnostics, Locale.ROOT, null)) {
      files.setLocationFromPaths(StandardLocation.CLASS_OUTPUT, List.of(classes));
      String imports = imports(files);
      List<Source> sources = new ArrayList<>();
      for (int i = 0; i < blocks.size(); i++) {
        sources.add(blocks.get(i).source("block" + i, imports));
      }
      compiler
          .getTask(null, files, diagnostics, List.of("-proc:none", "-Xlint:-serial"), null, sources)
          .call();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return diagnostics.getDiagnostics().stream()
        .filter(found -> found.getKind() == Diagnostic.Kind.ERROR)
        .map(JavaBlocks::readable)
        .toList();
  }

  private static String readable(Diagnostic<? extends JavaFileObject> error) {
    String where = error.getSource() instanceof Source source ? source.where : "?";
    return where + ": " + error.getMessage(Locale.ROOT);
  }

  private static String imports(StandardJavaFileManager files) throws IOException {
    TreeSet<String> packages = new TreeSet<>(PLATFORM);
    for (JavaFileObject type :
        files.list(
            StandardLocation.CLASS_PATH,
            "io.neoops",
            EnumSet.of(JavaFileObject.Kind.CLASS),
            true)) {
      String name = files.inferBinaryName(StandardLocation.CLASS_PATH, type);
      packages.add(name.substring(0, name.lastIndexOf('.')));
    }
    packages.removeIf(name -> name.startsWith("io.neoops.examples"));
    return packages.stream().map(name -> "import " + name + ".*;\n").collect(Collectors.joining());
  }

  private record Block(String where, String code) {

    Source source(String name, String imports) throws IOException {
      String header = "package " + PACKAGE + name + ";\n" + imports + lines(true);
      String body = lines(false);
      if (!TYPE.matcher(body).find()) {
        body =
            "abstract class Body {\n" + host() + "void run() throws Exception {\n" + body + "}}\n";
      }
      Matcher type = PUBLIC_TYPE.matcher(body);
      return new Source(
          where, name + "/" + (type.find() ? type.group(1) : "Body") + ".java", header + body);
    }

    private String lines(boolean imports) {
      return code.lines()
          .filter(line -> line.startsWith("import ") == imports)
          .collect(Collectors.joining("\n", "", "\n"));
    }

    private static String host() throws IOException {
      return Files.readString(
          Pages.root().resolve("examples/quickstart/src/test/resources/host-of-the-pages.txt"));
    }
  }

  private static final class Source extends SimpleJavaFileObject {
    private final String where;
    private final String text;

    Source(String where, String file, String text) {
      super(URI.create("string:///pages/" + file), JavaFileObject.Kind.SOURCE);
      this.where = where;
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }
}

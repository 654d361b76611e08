package io.neoops.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * A key and a certificate that it signed itself, made by the JDK's {@code keytool}: nobody trusts
 * it but {@link #trusting}. Immutable.
 */
public final class TestCertificate {
  private static final char[] PASSWORD = "changeit".toCharArray();
  private static final String ALIAS = "server";
  private static final int PATIENCE_SECONDS = 60;

  private final KeyStore keys;

  private TestCertificate(KeyStore keys) {
    this.keys = keys;
  }

  /**
   * A new one, valid for a day.
   *
   * @param names DNS names; {@code localhost} stands for 127.0.0.1, too
   */
  public static TestCertificate forHosts(String... names) {
    try {
      Path directory = Directories.create("neo-ops-certificate-");
      try {
        Path store = directory.resolve("keys.p12");
        generate(store, names);
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
          keys.load(in, PASSWORD);
        }
        return new TestCertificate(keys);
      } finally {
        Directories.delete(directory);
      }
    } catch (IOException | GeneralSecurityException e) {
      throw new TestServerException("no certificate could be made: " + e.getMessage(), e);
    }
  }

  /** For a server that shows this certificate. */
  public SSLContext serving() {
    try {
      KeyManagerFactory managers =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      managers.init(keys, PASSWORD);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(managers.getKeyManagers(), null, null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new TestServerException("the certificate cannot be shown: " + e.getMessage(), e);
    }
  }

  /** For a client that trusts this certificate and no other. */
  public SSLContext trusting() {
    try {
      TrustManagerFactory managers =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      managers.init(trusted());
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, managers.getTrustManagers(), null);
      return context;
    } catch (IOException | GeneralSecurityException e) {
      throw new TestServerException("the certificate cannot be trusted: " + e.getMessage(), e);
    }
  }

  /**
   * Writes what servers and virtual machines take as files: {@code certificate.pem}, {@code
   * key.pem}, and {@code trust.p12} with the password {@code changeit}.
   */
  public void writeTo(Path directory) {
    try (OutputStream out = Files.newOutputStream(directory.resolve("trust.p12"))) {
      trusted().store(out, PASSWORD);
      Certificate certificate = keys.getCertificate(ALIAS);
      Files.writeString(
          directory.resolve("certificate.pem"), pem("CERTIFICATE", certificate.getEncoded()));
      Files.writeString(
          directory.resolve("key.pem"),
          pem("PRIVATE KEY", keys.getKey(ALIAS, PASSWORD).getEncoded()));
    } catch (IOException | GeneralSecurityException e) {
      throw new TestServerException("the certificate cannot be written: " + e.getMessage(), e);
    }
  }

  private KeyStore trusted() throws IOException, GeneralSecurityException {
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry(ALIAS, keys.getCertificate(ALIAS));
    return trusted;
  }

  private static String pem(String what, byte[] bytes) {
    String lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes);
    return "-----BEGIN " + what + "-----\n" + lines + "\n-----END " + what + "-----\n";
  }

  private static void generate(Path store, String... names) throws IOException {
    StringBuilder subjects = new StringBuilder();
    for (String name : names) {
      subjects.append(subjects.isEmpty() ? "SAN=dns:" : ",dns:").append(name);
      if (name.equals("localhost")) {
        subjects.append(",ip:127.0.0.1");
      }
    }
    Path output = store.resolveSibling("keytool.txt");
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
            "-genkeypair",
            "-keyalg",
            "EC",
            "-groupname",
            "secp256r1",
            "-validity",
            "1",
            "-storetype",
            "PKCS12",
            "-alias",
            ALIAS,
            "-dname",
            "CN=neo-ops test",
            "-ext",
            subjects.toString(),
            "-keystore",
            store.toString(),
            "-storepass",
            String.valueOf(PASSWORD));
    Process keytool =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    try {
      if (!keytool.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) || keytool.exitValue() != 0) {
        keytool.destroyForcibly();
        throw new IOException("keytool: " + Files.readString(output, StandardCharsets.UTF_8));
      }
    } catch (InterruptedException e) {
      keytool.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while keytool ran", e);
    }
  }
}

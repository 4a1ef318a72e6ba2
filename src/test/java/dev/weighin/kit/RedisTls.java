package dev.weighin.kit;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A certificate of a test's own for 127.0.0.1, which nobody else has signed, and how a Redis and this Java are told of it. */
public final class RedisTls implements AutoCloseable {

  private static final String ALIAS = "redis";
  private static final String WORD = "of-a-test";
  private static final String TRUST_STORE = "javax.net.ssl.trustStore";
  private static final String TRUST_STORE_WORD = "javax.net.ssl.trustStorePassword";

  private final Path folder;

  private RedisTls(Path folder) {
    this.folder = folder;
  }

  public static RedisTls make() {
    try {
      var tls = new RedisTls(Files.createTempDirectory("weighin-tls"));
      tls.write();
      return tls;
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    } catch (GeneralSecurityException | InterruptedException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private void write() throws IOException, GeneralSecurityException, InterruptedException {
    char[] word = WORD.toCharArray();
    Path made = folder.resolve("made.p12");
    var keytool = new ProcessBuilder(List.of(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(), "-genkeypair",
        "-alias", ALIAS, "-keyalg", "EC", "-groupname", "secp256r1", "-dname", "CN=a test", "-ext", "san=ip:127.0.0.1", "-ext", "bc=ca:true",
        "-validity", "2", "-storetype", "PKCS12", "-keystore", made.toString(), "-storepass", WORD)).redirectErrorStream(true).start();
    String said = new String(keytool.getInputStream().readAllBytes(), US_ASCII);
    if (keytool.waitFor() != 0) {
      throw new AssertionError(said);
    }
    KeyStore keys = KeyStore.getInstance(made.toFile(), word);
    Files.writeString(folder.resolve("key.pem"), pem("PRIVATE KEY", keys.getKey(ALIAS, word).getEncoded()));
    Files.writeString(folder.resolve("cert.pem"), pem("CERTIFICATE", keys.getCertificate(ALIAS).getEncoded()));
    KeyStore trust = KeyStore.getInstance("PKCS12");
    trust.load(null, null);
    trust.setCertificateEntry(ALIAS, keys.getCertificate(ALIAS));
    try (var out = Files.newOutputStream(folder.resolve("trust.p12"))) {
      trust.store(out, word);
    }
  }

  private static String pem(String what, byte[] bytes) {
    return "-----BEGIN " + what + "-----\n" + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes) + "\n-----END " + what + "-----\n";
  }

  /** Lines of the configuration of a Redis that shows it, on a free port besides its plain one. */
  Map<String, String> settings() {
    return Map.of("tls-port", Integer.toString(RedisServer.freePort()), "tls-cert-file", folder.resolve("cert.pem").toString(),
        "tls-key-file", folder.resolve("key.pem").toString(), "tls-ca-cert-file", folder.resolve("cert.pem").toString(), "tls-auth-clients", "no");
  }

  /** From now on this Java trusts it, and nobody else, told as the manual says. */
  public void trust() {
    System.setProperty(TRUST_STORE, folder.resolve("trust.p12").toString());
    System.setProperty(TRUST_STORE_WORD, WORD);
  }

  /** As Java does by itself. */
  public void distrust() {
    System.clearProperty(TRUST_STORE);
    System.clearProperty(TRUST_STORE_WORD);
  }

  @Override
  public void close() {
    distrust();
    Stream.of(folder.toFile().listFiles()).forEach(file -> file.delete());
    folder.toFile().delete();
  }
}

package dev.weighin.kit;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The whole program as a process for all tests of a class, on a folder of its own: {@code @RegisterExtension static final OwnProcess server =
 * new OwnProcess();}
 */
public final class OwnProcess implements BeforeAllCallback, AfterAllCallback {

  private Path data;
  private ServerProcess process;

  @Override
  public void beforeAll(ExtensionContext tests) throws Exception {
    data = Server.temporaryFolder();
    process = ServerProcess.start(Map.of("DATA_DIR", data.toString()));
    process.url();
  }

  public URI url() throws Exception {
    return process.url();
  }

  @Override
  public void afterAll(ExtensionContext tests) throws Exception {
    process.close();
    process.exitCode();
    Server.remove(data);
  }
}

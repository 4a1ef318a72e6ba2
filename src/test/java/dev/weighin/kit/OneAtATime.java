package dev.weighin.kit;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** What the processes of a test run must not do at once, such as installing: the others wait for the one that does it. */
final class OneAtATime {

  interface Work {
    void run() throws IOException, InterruptedException;
  }

  private OneAtATime() {}

  /** @param name of the work, the same in each process */
  static synchronized void run(String name, Work work) throws IOException, InterruptedException {
    var file = Path.of(System.getProperty("java.io.tmpdir"), "weighin-" + name + ".lock");
    try (var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        var held = channel.lock()) {
      work.run();
    }
  }
}

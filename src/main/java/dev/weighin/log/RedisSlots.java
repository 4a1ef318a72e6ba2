package dev.weighin.log;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Which of a Cluster's slots a key is in: CRC-16 (XMODEM) of its hash tag, modulo 16,384. */
final class RedisSlots {

  static final int COUNT = 16_384;
  private static final int POLYNOMIAL = 0x1021;

  private RedisSlots() {}

  static int of(String key) {
    int open = key.indexOf('{');
    int close = key.indexOf('}', open + 1);
    // An empty tag is none.
    String hashed = open >= 0 && close > open + 1 ? key.substring(open + 1, close) : key;
    int crc = 0;
    for (byte each : hashed.getBytes(UTF_8)) {
      crc ^= (each & 0xff) << 8;
      for (int bit = 0; bit < 8; bit++) {
        crc = (crc & 0x8000) == 0 ? crc << 1 : crc << 1 ^ POLYNOMIAL;
      }
    }
    return (crc & 0xffff) % COUNT;
  }
}

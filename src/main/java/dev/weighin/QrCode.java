package dev.weighin;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import java.util.Map;
import java.util.Optional;

/** A QR code drawn in Unicode half blocks: two rows of modules in a line of text. */
final class QrCode {
  private static final int QUIET_MODULES = 4;
  private static final String WHITE_ON_BLACK = "\u001b[38;5;231;48;5;16m";
  private static final String RESET = "\u001b[0m";

  private QrCode() {}

  /**
   * Light modules are the ink. With colours it looks the same on a dark and a light terminal;
   * without, it is right on a dark one and inverted, which most phones read too, on a light one.
   * Empty where the text is too long for a QR code (about 2,300 bytes).
   */
  static Optional<String> draw(String text, boolean colours) {
    BitMatrix dark;
    try {
      dark =
          new QRCodeWriter()
              .encode(
                  text,
                  BarcodeFormat.QR_CODE,
                  0,
                  0,
                  Map.of(
                      EncodeHintType.MARGIN, QUIET_MODULES,
                      EncodeHintType.ERROR_CORRECTION, ErrorCorrectionLevel.M));
    } catch (WriterException tooLong) {
      return Optional.empty();
    }
    var drawing = new StringBuilder();
    for (int y = 0; y < dark.getHeight(); y += 2) {
      if (colours) drawing.append(WHITE_ON_BLACK);
      for (int x = 0; x < dark.getWidth(); x++) {
        boolean upper = !dark.get(x, y);
        boolean lower = y + 1 == dark.getHeight() || !dark.get(x, y + 1);
        drawing.append(upper ? (lower ? '█' : '▀') : (lower ? '▄' : ' '));
      }
      if (colours) drawing.append(RESET);
      drawing.append('\n');
    }
    return Optional.of(drawing.toString());
  }
}

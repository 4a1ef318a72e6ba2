package dev.weighin.web;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import java.util.Map;

/** A QR code as a drawing without size, black on white with its quiet zone, also on a dark page. */
final class QrSvg {

  private static final int QUIET_MODULES = 4;

  /** @param text at most some 2,000 characters */
  static String draw(String text) {
    BitMatrix dark = modules(text);
    StringBuilder path = new StringBuilder();
    for (int y = 0; y < dark.getHeight(); y++) {
      for (int x = 0; x < dark.getWidth(); x++) {
        int run = x;
        while (run < dark.getWidth() && dark.get(run, y)) {
          run++;
        }
        if (run > x) {
          path.append('M').append(x).append(' ').append(y).append('h').append(run - x).append("v1h-").append(run - x).append('z');
          x = run;
        }
      }
    }
    return "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 " + dark.getWidth() + " " + dark.getHeight() + "\" shape-rendering=\"crispEdges\">"
        + "<path fill=\"#fff\" d=\"M0 0h" + dark.getWidth() + "v" + dark.getHeight() + "H0z\"/><path fill=\"#000\" d=\"" + path + "\"/></svg>";
  }

  private static BitMatrix modules(String text) {
    try {
      return new QRCodeWriter().encode(text, BarcodeFormat.QR_CODE, 0, 0,
          Map.of(EncodeHintType.MARGIN, QUIET_MODULES, EncodeHintType.ERROR_CORRECTION, ErrorCorrectionLevel.M));
    } catch (WriterException tooLong) {
      throw new IllegalArgumentException(tooLong);
    }
  }

  private QrSvg() {}
}

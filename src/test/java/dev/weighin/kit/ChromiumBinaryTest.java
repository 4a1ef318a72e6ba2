package dev.weighin.kit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ChromiumBinaryTest {

  @Test
  void onLinuxItIsOnThePathOrAmongTheSystemsPrograms() {
    assertEquals(
        List.of(
            "/opt/chromium", "/opt/chromium-browser", "/opt/google-chrome", "/opt/google-chrome-stable",
            "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome", "/usr/bin/google-chrome-stable"),
        ChromiumBinary.places("Linux", Map.of("PATH", "/opt:/usr/bin")));
  }

  @Test
  void onAMacItIsAnApplicationOfAllOrOfOnePerson() {
    assertEquals(
        List.of(
            "/Applications/Chromium.app/Contents/MacOS/Chromium",
            "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
            "/Users/me/Applications/Chromium.app/Contents/MacOS/Chromium",
            "/Users/me/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"),
        ChromiumBinary.places("Mac OS X", Map.of("HOME", "/Users/me")));
  }

  @Test
  void onWindowsItIsAProgramOfAllOrOfOnePerson() {
    assertEquals(
        List.of(
            "C:\\tools\\chromium.exe",
            "C:\\tools\\chrome.exe",
            "C:\\Program Files\\Chromium\\Application\\chrome.exe",
            "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
            "C:\\Users\\me\\AppData\\Local\\Chromium\\Application\\chrome.exe",
            "C:\\Users\\me\\AppData\\Local\\Google\\Chrome\\Application\\chrome.exe"),
        ChromiumBinary.places(
            "Windows 11", Map.of("Path", "C:\\tools", "ProgramFiles", "C:\\Program Files", "LOCALAPPDATA", "C:\\Users\\me\\AppData\\Local")));
  }

  @Test
  void aHeadlessShellIsOnThePathAndOnLinuxAmongTheSystemsPrograms() {
    assertEquals(
        List.of(
            "/opt/chromium-headless-shell", "/opt/chrome-headless-shell",
            "/usr/bin/chromium-headless-shell", "/usr/bin/chrome-headless-shell"),
        ChromiumBinary.shells("Linux", Map.of("PATH", "/opt")));
    assertEquals(
        List.of("/opt/chromium-headless-shell", "/opt/chrome-headless-shell"),
        ChromiumBinary.shells("Mac OS X", Map.of("PATH", "/opt", "HOME", "/Users/me")));
    assertEquals(
        List.of("C:\\tools\\chromium-headless-shell.exe", "C:\\tools\\chrome-headless-shell.exe"),
        ChromiumBinary.shells("Windows 11", Map.of("Path", "C:\\tools", "ProgramFiles", "C:\\Program Files")));
  }
}

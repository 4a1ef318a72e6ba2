package dev.weighin;

/** Composition root: each part is built once, in the order of its dependencies. */
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    System.out.println("Weighin");
  }
}

package dev.weighin.board;

import java.util.Arrays;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;

/**
 * An immutable map from strings, made for thousands of entries of which one changes at a time: a change copies about
 * 130 references whatever the size. Two with the same content are equal and iterate in the same order.
 */
public final class Index<V> implements Iterable<V> {

  private static final int FAN = 64;
  private static final Object[] NO_BUCKET = {};
  private static final Object[][] NO_ROW = filled(NO_BUCKET);
  private static final Index<?> EMPTY = new Index<>(emptyRows(), 0);

  /** Row, then bucket; a bucket holds key, value, key, value … sorted by key. */
  private final Object[][][] rows;

  private final int size;

  private Index(Object[][][] rows, int size) {
    this.rows = rows;
    this.size = size;
  }

  @SuppressWarnings("unchecked")
  public static <V> Index<V> empty() {
    return (Index<V>) EMPTY;
  }

  public int size() {
    return size;
  }

  public Optional<V> get(String key) {
    return Optional.ofNullable(find(key));
  }

  /** The value or null, for the inner loops. */
  @SuppressWarnings("unchecked")
  V find(String key) {
    int spread = spread(key);
    Object[] bucket = rows[spread / FAN][spread % FAN];
    for (int i = 0; i < bucket.length; i += 2) {
      if (bucket[i].equals(key)) {
        return (V) bucket[i + 1];
      }
    }
    return null;
  }

  public boolean has(String key) {
    return find(key) != null;
  }

  public Index<V> put(String key, V value) {
    Objects.requireNonNull(value);
    int spread = spread(key);
    Object[] old = rows[spread / FAN][spread % FAN];
    int at = 0;
    while (at < old.length && ((String) old[at]).compareTo(key) < 0) {
      at += 2;
    }
    boolean there = at < old.length && old[at].equals(key);
    if (there && old[at + 1] == value) {
      return this;
    }
    Object[] bucket = new Object[there ? old.length : old.length + 2];
    System.arraycopy(old, 0, bucket, 0, at);
    bucket[at] = key;
    bucket[at + 1] = value;
    int rest = there ? at + 2 : at;
    System.arraycopy(old, rest, bucket, at + 2, old.length - rest);
    return with(spread, bucket, there ? size : size + 1);
  }

  public Index<V> remove(String key) {
    int spread = spread(key);
    Object[] old = rows[spread / FAN][spread % FAN];
    for (int i = 0; i < old.length; i += 2) {
      if (old[i].equals(key)) {
        Object[] bucket = old.length == 2 ? NO_BUCKET : new Object[old.length - 2];
        System.arraycopy(old, 0, bucket, 0, i);
        System.arraycopy(old, i + 2, bucket, i, bucket.length - i);
        return with(spread, bucket, size - 1);
      }
    }
    return this;
  }

  private Index<V> with(int spread, Object[] bucket, int newSize) {
    Object[][][] copy = rows.clone();
    Object[][] row = copy[spread / FAN].clone();
    row[spread % FAN] = bucket;
    copy[spread / FAN] = row;
    return new Index<>(copy, newSize);
  }

  /** Keys with their values, in the same order as the values alone. */
  public interface Each<V> {
    void accept(String key, V value);
  }

  @SuppressWarnings("unchecked")
  public void each(Each<V> each) {
    for (Object[][] row : rows) {
      if (row == NO_ROW) {
        continue;
      }
      for (Object[] bucket : row) {
        for (int i = 0; i < bucket.length; i += 2) {
          each.accept((String) bucket[i], (V) bucket[i + 1]);
        }
      }
    }
  }

  @Override
  public Iterator<V> iterator() {
    return new Iterator<>() {
      private int at = 0;
      private int within = 1;

      @Override
      public boolean hasNext() {
        while (at < FAN * FAN) {
          Object[][] row = rows[at / FAN];
          if (row == NO_ROW) {
            at += FAN - at % FAN;
          } else if (within < row[at % FAN].length) {
            return true;
          } else {
            at++;
          }
          within = 1;
        }
        return false;
      }

      @Override
      @SuppressWarnings("unchecked")
      public V next() {
        if (!hasNext()) {
          throw new NoSuchElementException();
        }
        V value = (V) rows[at / FAN][at % FAN][within];
        within += 2;
        return value;
      }
    };
  }

  private static int spread(String key) {
    int hash = key.hashCode() * 0x9E3779B9;
    return (hash >>> 20) & (FAN * FAN - 1);
  }

  private static Object[][] filled(Object[] bucket) {
    Object[][] row = new Object[FAN][];
    Arrays.fill(row, bucket);
    return row;
  }

  private static Object[][][] emptyRows() {
    Object[][][] rows = new Object[FAN][][];
    Arrays.fill(rows, NO_ROW);
    return rows;
  }

  @Override
  public boolean equals(Object other) {
    return this == other || other instanceof Index<?> index && size == index.size && Arrays.deepEquals(rows, index.rows);
  }

  @Override
  public int hashCode() {
    return Arrays.deepHashCode(rows);
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("{");
    each((key, value) -> text.append(text.length() > 1 ? ", " : "").append(key).append('=').append(value));
    return text.append('}').toString();
  }
}

package ai.vantage6.release.ui;

import ai.vantage6.release.model.SourceFiles;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** A source tree in memory. */
public record MemoryFiles(SortedMap<String, String> texts) implements SourceFiles {

    public static MemoryFiles empty() {
        return new MemoryFiles(new TreeMap<>());
    }

    public MemoryFiles with(String path, String text) {
        var more = new TreeMap<>(texts);
        more.put(path, text);
        return new MemoryFiles(more);
    }

    @Override
    public SortedSet<String> paths() {
        return new TreeSet<>(texts.keySet());
    }

    @Override
    public byte[] read(String path) {
        return Objects.requireNonNull(texts.get(path)).getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public boolean executable(String path) {
        return false;
    }
}

package ai.vantage6.release.algorithms;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import ai.vantage6.release.model.SourceFiles;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/** A tree of a few texts. */
record TextFiles(Map<String, String> texts) implements SourceFiles {

    @Override
    public SortedSet<String> paths() {
        return new TreeSet<>(texts.keySet());
    }

    @Override
    public byte[] read(String path) {
        return requireNonNull(texts.get(path)).getBytes(UTF_8);
    }

    @Override
    public boolean executable(String path) {
        return false;
    }
}

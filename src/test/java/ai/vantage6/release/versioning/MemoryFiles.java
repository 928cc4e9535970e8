package ai.vantage6.release.versioning;

import static java.nio.charset.StandardCharsets.UTF_8;

import ai.vantage6.release.model.SourceFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;

/** A source tree in memory that remembers which files were read. */
final class MemoryFiles implements SourceFiles {

    private final TreeMap<String, byte[]> contents = new TreeMap<>();
    private final Set<String> read = new HashSet<>();

    /** One of the small repositories under {@code test-fixtures}. */
    static MemoryFiles fixture(String name) throws IOException {
        var tree = WorkingTree.of(Path.of("test-fixtures", name));
        var files = new MemoryFiles();
        tree.paths().forEach(path -> files.contents.put(path, tree.read(path)));
        return files;
    }

    static MemoryFiles of(Map<String, String> texts) {
        var files = new MemoryFiles();
        texts.forEach(files::with);
        return files;
    }

    MemoryFiles with(String path, String text) {
        contents.put(path, text.getBytes(UTF_8));
        return this;
    }

    MemoryFiles with(Map<String, byte[]> replaced) {
        contents.putAll(replaced);
        return this;
    }

    MemoryFiles without(String path) {
        contents.remove(path);
        return this;
    }

    MemoryFiles withoutAll(String prefix) {
        contents.keySet().removeIf(path -> path.startsWith(prefix));
        return this;
    }

    String text(String path) {
        return new String(contents.getOrDefault(path, new byte[0]), UTF_8);
    }

    Set<String> read() {
        return read;
    }

    @Override
    public SortedSet<String> paths() {
        return contents.navigableKeySet();
    }

    @Override
    public byte[] read(String path) {
        read.add(path);
        return contents.getOrDefault(path, new byte[0]);
    }

    @Override
    public boolean executable(String path) {
        return false;
    }
}

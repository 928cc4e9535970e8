package ai.vantage6.release.wheels;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a layer does to the files below it.
 *
 * @param added by absolute path
 * @param removed absolute paths of what below is taken away, with all that lies in it
 */
record LayerFiles(SortedMap<String, Content> added, SortedSet<String> removed) {

    /** One file, whose content lies here. */
    record Content(Path file, boolean executable) {}

    LayerFiles {
        added = Collections.unmodifiableSortedMap(new TreeMap<>(added));
        removed = Collections.unmodifiableSortedSet(new TreeSet<>(removed));
    }

    static LayerFiles none() {
        return new LayerFiles(Collections.emptySortedMap(), Collections.emptySortedSet());
    }

    /** Both together; a file that both add must be the same. */
    LayerFiles with(LayerFiles other) throws IOException {
        var all = new TreeMap<>(added);
        for (var one : other.added.entrySet()) {
            var before = all.put(one.getKey(), one.getValue());
            if (before != null && Files.mismatch(before.file(), one.getValue().file()) >= 0) {
                throw new IOException("another wheel brings another " + one.getKey());
            }
        }
        var gone = new TreeSet<>(removed);
        gone.addAll(other.removed);
        // A file may have gone over from one package to another.
        gone.removeAll(all.keySet());
        return new LayerFiles(all, gone);
    }
}

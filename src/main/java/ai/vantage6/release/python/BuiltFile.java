package ai.vantage6.release.python;

import ai.vantage6.release.model.Distribution;
import ai.vantage6.release.model.SourceTree.PackageSource;
import java.nio.file.Path;
import java.util.List;

/**
 * What a back-end left behind.
 *
 * @param declared the files of the tree that the package declares as its data, as the wheel names them
 * @param unmatched declared patterns that match no file
 */
record BuiltFile(
        PackageSource source, Distribution.Kind kind, Path file, List<String> declared, List<String> unmatched) {

    BuiltFile {
        declared = List.copyOf(declared);
        unmatched = List.copyOf(unmatched);
    }

    String name() {
        return String.valueOf(file.getFileName());
    }

    boolean isWheel() {
        return kind == Distribution.Kind.WHEEL;
    }
}

package ai.vantage6.release.python;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The pip that ships pinned with us, run by any Python. */
public final class PinnedPip {

    private PinnedPip() {}

    /** The command that installs these, without an index. */
    public static List<String> install(Path python, List<String> arguments) {
        return Pip.pinned(PinnedLibraries.get().paths(), python, Optional.empty())
                .install(arguments);
    }

    /** 3.11 */
    public static String pythonVersion() {
        return PinnedLibraries.get().interpreter().version().replaceFirst("^(\\d+\\.\\d+).*", "$1");
    }

    public static Path python() {
        return PinnedLibraries.get().interpreter().executable();
    }
}

package ai.vantage6.release.git;

import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.storage.file.FileBasedConfig;
import org.eclipse.jgit.util.FS;
import org.eclipse.jgit.util.SystemReader;
import org.jspecify.annotations.Nullable;

/** Keeps JGit away from the user's and the system's git configuration, and from measuring the file system for seconds. */
public final class IsolatedGit extends SystemReader.Delegate {

    private IsolatedGit(SystemReader system) {
        super(system);
    }

    /** To be called before JGit is used for anything; a second call changes nothing. */
    public static synchronized void install() {
        if (!(SystemReader.getInstance() instanceof IsolatedGit)) {
            SystemReader.setInstance(new IsolatedGit(SystemReader.getInstance()));
            FS.FileStoreAttributes.setBackground(true);
        }
    }

    @Override
    public FileBasedConfig openUserConfig(@Nullable Config parent, FS fs) {
        return new InMemory(parent, fs);
    }

    @Override
    public FileBasedConfig openSystemConfig(@Nullable Config parent, FS fs) {
        return new InMemory(parent, fs);
    }

    @Override
    public FileBasedConfig openJGitConfig(@Nullable Config parent, FS fs) {
        return new InMemory(parent, fs);
    }

    /** An empty configuration that has no file, but knows how fine the clock of any file system is. */
    private static final class InMemory extends FileBasedConfig {

        InMemory(@Nullable Config parent, FS fs) {
            super(parent, null, fs);
        }

        @Override
        public void load() {}

        @Override
        public void save() {}

        @Override
        public boolean isOutdated() {
            return false;
        }

        @Override
        public @Nullable String getString(String section, @Nullable String subsection, String name) {
            return section.equals("filesystem") ? "10 ms" : super.getString(section, subsection, name);
        }
    }
}

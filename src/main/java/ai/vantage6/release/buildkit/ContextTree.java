package ai.vantage6.release.buildkit;

import ai.vantage6.release.model.SourceFiles;
import java.io.IOException;
import java.time.Instant;
import java.util.TreeSet;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/**
 * The files of a tree as an archive that is the same wherever it is made. BuildKit itself leaves out what .dockerignore names.
 *
 * @param directory below which they lie in it
 * @param date of every file
 */
record ContextTree(SourceFiles files, String directory, Instant date) implements TarPipe.Content {

    private static final int FILE = 0100644;
    private static final int PROGRAM = 0100755;
    private static final int FOLDER = 040755;

    @Override
    public void write(TarArchiveOutputStream tar) throws IOException {
        for (var folder : folders()) {
            tar.putArchiveEntry(entry(folder + "/", FOLDER, 0));
            tar.closeArchiveEntry();
        }
        for (var path : files.paths()) {
            var content = files.read(path);
            tar.putArchiveEntry(entry(directory + "/" + path, files.executable(path) ? PROGRAM : FILE, content.length));
            tar.write(content);
            tar.closeArchiveEntry();
        }
    }

    private TreeSet<String> folders() {
        var folders = new TreeSet<String>();
        folders.add(directory);
        for (var path : files.paths()) {
            for (var slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
                folders.add(directory + "/" + path.substring(0, slash));
            }
        }
        return folders;
    }

    private TarArchiveEntry entry(String name, int mode, long size) {
        var entry = new TarArchiveEntry(name);
        entry.setMode(mode);
        entry.setSize(size);
        entry.setModTime(date.toEpochMilli() / 1000 * 1000);
        return entry;
    }
}

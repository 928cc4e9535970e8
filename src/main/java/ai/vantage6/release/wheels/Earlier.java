package ai.vantage6.release.wheels;

import ai.vantage6.release.model.ProjectName;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What a base image has of a project already, which pip would uninstall first: else both versions would be seen.
 *
 * @param prefix below which pip would do so
 * @param directories of its metadata, absolute
 * @param files absolute paths of all that its lists name
 */
record Earlier(String prefix, List<String> directories, SortedSet<String> files) {

    static Earlier of(BaseFiles base, PythonHome home, String project) throws IOException {
        var directories = base.found().tailMap(home.packages() + "/", true).keySet().stream()
                .takeWhile(path -> path.startsWith(home.packages() + "/"))
                .map(path -> path.substring(home.packages().length() + 1).replaceFirst("/.*", ""))
                .filter(name -> name.matches(".*\\.(dist-info|egg-info|egg-link)"))
                .filter(name -> ProjectName.normalised(name.replaceFirst("(-[^-]*)?\\.[a-z-]+$", ""))
                        .equals(project))
                .distinct()
                .map(name -> home.packages() + "/" + name)
                .toList();
        var files = new TreeSet<String>();
        for (var directory : directories) {
            var record = base.found().get(directory + "/RECORD");
            if (record == null) {
                throw new IOException("the base holds " + directory + ", which pip could not uninstall either");
            }
            for (var path : RecordRows.read(new String(record.content(), StandardCharsets.UTF_8))
                    .rows()
                    .keySet()) {
                files.add(Path.of(home.packages()).resolve(path).normalize().toString());
            }
        }
        return new Earlier(home.data(), directories, files);
    }

    /** What must be taken away when these files take its place. */
    SortedSet<String> removed(Set<String> added) {
        var removed = new TreeSet<String>();
        var kept = directories.stream()
                .filter(directory -> added.contains(directory + "/RECORD"))
                .toList();
        directories.stream().filter(directory -> !kept.contains(directory)).forEach(removed::add);
        files.stream()
                .filter(file -> !added.contains(file) && file.startsWith(prefix + "/"))
                .filter(file -> removed.stream().noneMatch(directory -> file.startsWith(directory + "/")))
                .toList()
                .forEach(removed::add);
        return removed;
    }
}

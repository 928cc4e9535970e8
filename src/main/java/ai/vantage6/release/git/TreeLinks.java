package ai.vantage6.release.git;

import ai.vantage6.release.git.TreeFiles.TreeEntry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.eclipse.jgit.lib.Repository;

/** Follows the symbolic links of a tree within the tree, to files and to directories. */
final class TreeLinks {

    /** As many as Linux follows for one path. */
    private static final int MOST_LINKS = 40;

    /** Links in linked directories multiply. */
    private static final int MOST_FOLLOWED = 10_000;

    private final Repository repository;
    private final NavigableMap<String, TreeEntry> entries;
    private final TreeMap<String, TreeEntry> files = new TreeMap<>();
    private final TreeMap<String, String> unreadable = new TreeMap<>();
    private int followed;

    TreeLinks(Repository repository, NavigableMap<String, TreeEntry> entries) throws IOException {
        this.repository = repository;
        this.entries = entries;
        for (var entry : entries.values()) {
            add(entry.path(), entry, List.of());
        }
    }

    NavigableMap<String, TreeEntry> files() {
        return files;
    }

    /** What is no file and leads to none, and why. */
    SortedMap<String, String> unreadable() {
        return unreadable;
    }

    /**
     * Adds what is found under a path, be it the entry's own or one that leads through links.
     *
     * @param through the linked directories on the way
     */
    private void add(String path, TreeEntry entry, List<String> through) throws IOException {
        if (entry.isFile()) {
            files.put(path, entry);
        } else if (entry.isLink()) {
            follow(path, entry, through);
        } else {
            unreadable.put(path, "a submodule, which is another repository");
        }
    }

    private void follow(String path, TreeEntry link, List<String> through) throws IOException {
        var target = new String(TreeFiles.bytes(repository, link), StandardCharsets.UTF_8);
        if (++followed > MOST_FOLLOWED) {
            unreadable.put(path, "one of more than " + MOST_FOLLOWED + " links and links through links");
            return;
        }
        var found = resolve(link.path(), target);
        if (found.isEmpty()) {
            unreadable.put(path, "a link to " + GitFailures.oneLine(target) + ", which the tree does not hold");
            return;
        }
        var file = entries.get(found.get());
        if (file != null) {
            add(path, file, through);
            return;
        }
        var directory = found.get().isEmpty() ? "" : found.get() + "/";
        if (through.contains(directory) || link.path().startsWith(directory)) {
            unreadable.put(path, "a link to " + GitFailures.oneLine(target) + ", which it lies in itself");
            return;
        }
        var deeper = new ArrayList<>(through);
        deeper.add(directory);
        for (var entry : below(directory)) {
            add(path + "/" + entry.path().substring(directory.length()), entry, deeper);
        }
    }

    /** The path of the file or directory that a link leads to; empty where that is not in the tree. */
    private Optional<String> resolve(String link, String target) throws IOException {
        if (target.startsWith("/")) {
            return Optional.empty();
        }
        var at = new ArrayDeque<String>();
        var rest = parts(link);
        rest.removeLast();
        rest.addAll(parts(target));
        for (var links = 0; !rest.isEmpty(); ) {
            var name = rest.removeFirst();
            if (name.isEmpty() || name.equals(".")) {
                continue;
            }
            if (name.equals("..")) {
                if (at.pollLast() == null) {
                    return Optional.empty();
                }
                continue;
            }
            at.addLast(name);
            var entry = entries.get(String.join("/", at));
            if (entry != null && entry.isLink()) {
                var next = new String(TreeFiles.bytes(repository, entry), StandardCharsets.UTF_8);
                if (++links > MOST_LINKS || next.startsWith("/")) {
                    return Optional.empty();
                }
                at.removeLast();
                var further = parts(next);
                further.addAll(rest);
                rest = further;
            }
        }
        var path = String.join("/", at);
        var there = entries.containsKey(path)
                || !below(path.isEmpty() ? "" : path + "/").isEmpty();
        return there ? Optional.of(path) : Optional.empty();
    }

    private static Deque<String> parts(String path) {
        return new ArrayDeque<>(List.of(path.split("/", -1)));
    }

    private Collection<TreeEntry> below(String directory) {
        return entries.subMap(directory, true, directory + Character.MAX_VALUE, false)
                .values();
    }
}

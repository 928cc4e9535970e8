package ai.vantage6.release.sbom;

import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** What something consists of, each component once, and what of it could not be read. */
final class Inventory {

    private final SortedMap<String, Component> components = new TreeMap<>();
    private final SortedSet<String> unread = new TreeSet<>();

    void add(Component component) {
        components.merge(component.reference(), component, Component::and);
    }

    /** Takes note of something that may be there, as in "the layer sha256:…". */
    void unread(String what) {
        unread.add(what);
    }

    /** In the order of their references. */
    List<Component> components() {
        return List.copyOf(components.values());
    }

    List<String> unread() {
        return List.copyOf(unread);
    }
}

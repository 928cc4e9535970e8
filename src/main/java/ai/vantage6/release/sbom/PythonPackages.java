package ai.vantage6.release.sbom;

import ai.vantage6.release.model.CoreMetadata;
import ai.vantage6.release.model.ProjectName;
import ai.vantage6.release.sbom.Component.Kind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Reads the metadata of installed Python distributions, however they were installed; each then refers to what it needs. */
final class PythonPackages {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9](?:[A-Za-z0-9._-]{0,200}[A-Za-z0-9])?");

    private static final Pattern VERSION = Pattern.compile("#define\\s+PY_VERSION\\s+\"([0-9][0-9a-z.+]{0,30})\"");

    private final Inventory inventory;
    private final List<Installed> found = new ArrayList<>();

    private record Installed(Component component, List<Requirement> requirements) {}

    PythonPackages(Inventory inventory) {
        this.inventory = inventory;
    }

    /** Takes one METADATA or PKG-INFO. */
    void add(String path, String text) {
        var metadata = CoreMetadata.parse(text);
        var name = metadata.one("Name").orElse("");
        var version = metadata.one("Version").orElse("");
        if (!NAME.matcher(name).matches() || !Words.isOne(version)) {
            inventory.unread("the Python package of /" + path);
            return;
        }
        var project = ProjectName.normalised(name);
        var component = Component.of(Kind.LIBRARY, project, version, PackageUrl.pypi(project, version))
                .under(Licence.of(metadata))
                .at("/" + path);
        found.add(new Installed(component, Requirement.of(metadata)));
    }

    /** Takes the patchlevel.h of a Python. */
    void addInterpreter(String path, String text) {
        var version = VERSION.matcher(text);
        if (!version.find()) {
            inventory.unread("the version of the Python of /" + path);
            return;
        }
        var url = new PackageUrl("generic", "", "python", version.group(1), Collections.emptySortedMap());
        inventory.add(
                Component.of(Kind.APPLICATION, "python", version.group(1), url).at("/" + path));
    }

    /** Once all are known, it is known what each of them needs. A name that is there in two versions tells nothing. */
    void finish() {
        var references = new HashMap<String, Set<String>>();
        found.forEach(one -> references
                .computeIfAbsent(one.component().name(), _ -> new HashSet<>())
                .add(one.component().reference()));
        found.forEach(one -> inventory.add(one.component().needing(resolved(one.requirements(), references))));
    }

    private static SortedSet<String> resolved(List<Requirement> requirements, Map<String, Set<String>> references) {
        var resolved = new TreeSet<String>();
        requirements.stream()
                .filter(Requirement::always)
                .map(one -> references.getOrDefault(one.project(), Set.of()))
                .filter(one -> one.size() == 1)
                .forEach(resolved::addAll);
        return resolved;
    }
}

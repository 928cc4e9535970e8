package ai.vantage6.release.versioning;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Set;

/**
 * A {@code uv.lock}: the version of the root package, and of our packages that lie in the tree.
 *
 * <p>An entry that comes from an index keeps its version: its hashes are that version's.
 */
record UvLock(String version, Set<String> own) implements Rule {

    @Override
    public List<Place> places(String text) throws NotUnderstood {
        var versions = new HashMap<String, TomlStrings.Text>();
        var names = new HashMap<String, String>();
        var places = new ArrayList<Place>();
        for (var string : TomlStrings.of(text)) {
            var keys = string.keys();
            if (keys.size() < 3 || !keys.getFirst().equals("package")) {
                continue;
            }
            var entry = keys.get(1);
            switch (String.join(".", keys.subList(2, keys.size()))) {
                case "name" -> names.put(entry, string.value());
                case "version" -> versions.put(entry, string);
                case "source.editable", "source.virtual" -> {
                    var declared = versions.get(entry);
                    if (declared != null && isOurs(string.value(), names.getOrDefault(entry, ""))) {
                        places.add(new Place(declared.start(), declared.end(), version));
                    }
                }
                default -> {}
            }
        }
        if (places.isEmpty()) {
            throw NotUnderstood.undeclared("it has no entry of the root package, with source = { editable = \".\" }");
        }
        return places;
    }

    private boolean isOurs(String directory, String name) {
        return directory.equals(".") || own.contains(name);
    }
}

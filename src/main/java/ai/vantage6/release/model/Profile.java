package ai.vantage6.release.model;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One layout of a repository: how it is recognised, where the version stands, and which packages and charts are ours.
 *
 * @param tags how its release tags are written
 * @param charts the names of our own charts; everybody else's pins are left alone
 * @param majorNames the name of each major version: 4 is cotopaxi
 * @param images the images, and where they and the charts go
 * @param documentation the slug of its project on Read the Docs
 * @param userInterface which may be deployed; empty for none
 * @param storeFile with which an algorithm is submitted to a store; empty for what is no algorithm
 * @param action how GitHub runs the repository as an action; empty where it is none
 * @param changelog the file that is to have a heading for each version
 * @param byHand what belongs to a release of this layout and is not done by this program
 */
public record Profile(
        String name,
        Recognition recognition,
        TagForm tags,
        List<VersionPlace> places,
        Packages packages,
        Set<String> charts,
        Map<Integer, String> majorNames,
        ImageProfile images,
        Optional<String> documentation,
        Optional<UserInterface> userInterface,
        Optional<String> storeFile,
        Optional<ActionFile> action,
        Optional<String> changelog,
        List<String> byHand) {

    public Profile {
        byHand = List.copyOf(byHand);
        places = List.copyOf(places);
        charts = Set.copyOf(charts);
        majorNames = Map.copyOf(majorNames);
    }

    /** The layout is this one when each of the present patterns names some file, and none of the absent ones any. */
    public record Recognition(List<PathPattern> present, List<PathPattern> absent) {

        public Recognition {
            present = List.copyOf(present);
            absent = List.copyOf(absent);
        }
    }

    /**
     * Files that declare the version.
     *
     * @param except which of them do not
     * @param holding what a file's text must hold to be one of them, when not all are
     * @param optional whether a tree may lack such files altogether
     */
    public record VersionPlace(
            Notation notation,
            PathPattern files,
            Optional<PathPattern> except,
            Optional<String> holding,
            boolean optional) {}

    /**
     * The Python packages.
     *
     * @param own the normalised names of ours, whose pins follow the version
     * @param former those of them that a tree need not hold any more
     * @param directories directories of packages: one that holds Python files needs metadata
     * @param ignored directories that are none of ours, whatever they hold
     * @param published whether they go to the index
     */
    public record Packages(
            Set<String> own, Set<String> former, PathPattern directories, Set<String> ignored, boolean published) {

        public Packages {
            own = Set.copyOf(own);
            former = Set.copyOf(former);
            ignored = Set.copyOf(ignored);
        }
    }

    /** How a kind of file spells the version. */
    public enum Notation {
        /** {@code version_info = (4, 14, 0, "final", __build__, 0)} in Python. */
        VERSION_TUPLE,
        /** A file {@code __build__} with the number of the pre-release, 0 for a final. */
        BUILD_NUMBER,
        /** {@code LABEL version="4.14"} in a Dockerfile. */
        DOCKER_LABEL,
        /** {@code ARG BASE=4.14} in a Dockerfile. */
        DOCKER_BASE,
        /** {@code package.json} and {@code package-lock.json}, rewritten as npm does. */
        NPM,
        /** {@code Chart.yaml}, with the pins on our own charts. */
        CHART,
        /** {@code pyproject.toml}, with the pins on our own packages. */
        PYPROJECT,
        /** {@code uv.lock}: the entries of packages that lie in the tree. */
        UV_LOCK,
        /** {@code version="1.0.0"} in a {@code setup.py}. */
        SETUP_PY,
        /** {@code __version__ = "1.0.0"} in a module. */
        DUNDER_VERSION,
        /** The project's own version in Maven's {@code pom.xml}. */
        POM
    }
}

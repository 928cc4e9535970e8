package ai.vantage6.release.comparison;

/**
 * One thing in which two releases differ.
 *
 * @param name of what differs: vantage6-node, "node on linux/arm64"
 * @param before what it was, as people read it; may be empty
 * @param now what it is
 */
public record Difference(Change change, Part part, String name, String before, String now) {

    /** What became of it. */
    public enum Change {
        NEW("new"),
        GONE("gone"),
        GREW("more than a tenth larger"),
        SHRANK("more than a tenth smaller"),
        CHANGED("changed");

        private final String words;

        Change(String words) {
            this.words = words;
        }

        /** For people. */
        public String words() {
            return words;
        }
    }

    /** What it is of a release, in the order in which people are told. */
    public enum Part {
        PACKAGE("package", true),
        DISTRIBUTION("distribution", true),
        DATA_FILE("data file", true),
        MODULES("number of modules", false),
        REQUIREMENT("requirement", false),
        IMAGE("image", true),
        PLATFORM("platform", true),
        LAYERS("number of layers", false),
        CHART("chart", true),
        CHART_IMAGE("image that a chart names", false);

        private final String word;
        private final boolean missed;

        Part(String word, boolean missed) {
            this.word = word;
            this.missed = missed;
        }

        /** For people, of one. */
        public String word() {
            return word;
        }

        String words() {
            return switch (this) {
                case MODULES -> "numbers of modules";
                case LAYERS -> "numbers of layers";
                case CHART_IMAGE -> "images that charts name";
                default -> word + "s";
            };
        }
    }

    /** Whether people would miss it, so that somebody must look at it before the release goes out. */
    public boolean isLoss() {
        return change == Change.GONE && part.missed;
    }

    /** With what it was and is: "wheel of vantage6-node (98.0 kB, was 81.2 kB)". */
    public String text() {
        return switch (change) {
            case NEW, GONE -> name;
            case GREW, SHRANK, CHANGED -> name + " (" + now + ", was " + before + ")";
        };
    }
}

package ai.vantage6.release.action;

import java.net.URI;

/** How a sentence is written where it is read: in a log, or on a page that knows Markdown. */
interface Prose {

    /** Words that may come from elsewhere. */
    String text(String words);

    String strong(String words);

    String code(String command);

    String link(String label, URI page);

    /** For a log. */
    Prose PLAIN = new Prose() {
        @Override
        public String text(String words) {
            return words;
        }

        @Override
        public String strong(String words) {
            return words;
        }

        @Override
        public String code(String command) {
            return command;
        }

        @Override
        public String link(String label, URI page) {
            return label + " (" + page + ")";
        }
    };
}

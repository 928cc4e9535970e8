package ai.vantage6.release.model;

import java.util.regex.Pattern;

/** Where on Discord the community is told. */
public sealed interface AnnouncementPlace {

    /** The id of a channel or a thread; no name consists of so many digits. */
    Pattern ID = Pattern.compile("[0-9]{15,20}");

    /** A name without {@code #}, or an id. */
    String channel();

    /** As messages call it: {@code #announcements}. */
    default String text() {
        return isId(channel()) ? "the channel " + channel() : "#" + channel();
    }

    static boolean isId(String name) {
        return ID.matcher(name).matches();
    }

    /** Among the messages of a channel. */
    record InChannel(String channel) implements AnnouncementPlace {}

    /**
     * In a thread that is there already.
     *
     * @param thread its name, or its id
     */
    record InThread(String channel, String thread) implements AnnouncementPlace {

        @Override
        public String text() {
            return "the thread \"" + thread + "\" of " + new InChannel(channel).text();
        }
    }

    /** As a post of its own in a forum. */
    record InForum(String channel) implements AnnouncementPlace {

        @Override
        public String text() {
            return "the forum " + new InChannel(channel).text();
        }
    }
}

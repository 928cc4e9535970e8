package ai.vantage6.release.discord;

/**
 * A channel of one guild.
 *
 * @param type 0 is a text channel, 5 an announcement channel, whose messages other guilds may follow
 */
record Channel(String id, int type) {

    private static final int TEXT = 0;
    private static final int ANNOUNCEMENT = 5;

    boolean takesAnnouncements() {
        return type == TEXT || type == ANNOUNCEMENT;
    }

    boolean canBeFollowed() {
        return type == ANNOUNCEMENT;
    }
}

package ai.vantage6.release.discord;

/**
 * A channel of one guild.
 *
 * @param type 0 is a text channel, 5 an announcement channel, whose messages other guilds may follow
 */
record Channel(String id, int type) {

    static final int TEXT = 0;
    static final int ANNOUNCEMENT = 5;

    boolean canBeFollowed() {
        return type == ANNOUNCEMENT;
    }
}

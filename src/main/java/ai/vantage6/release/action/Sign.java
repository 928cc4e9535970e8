package ai.vantage6.release.action;

import ai.vantage6.release.pipeline.DoorAnswer;

/** How a stage stands, as one sign. */
enum Sign {
    DONE("✅", "✓"),
    FAILED("❌", "✗"),
    REMARK("⚠️", "!"),
    WAITING("⚪", "·"),
    PAUSED("⏸️", "="),
    LEFT_OUT("➖", "–");

    private final String picture;
    private final String character;

    Sign(String picture, String character) {
        this.picture = picture;
        this.character = character;
    }

    static Sign of(DoorAnswer door) {
        return !door.isAsked() ? LEFT_OUT : door.isOpen() ? DONE : FAILED;
    }

    /** For a page. */
    String picture() {
        return picture;
    }

    /** For a log. */
    String character() {
        return character;
    }
}

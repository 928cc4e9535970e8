package ai.vantage6.release.action;

import ai.vantage6.release.pipeline.CheckResult;
import ai.vantage6.release.pipeline.DoorAnswer;
import ai.vantage6.release.pipeline.Finding;

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

    static Sign of(CheckResult result) {
        return switch (result.standing()) {
            case LEFT_OUT -> LEFT_OUT;
            case GOOD -> DONE;
            case UNKNOWN -> REMARK;
            case WRONG -> FAILED;
        };
    }

    static Sign of(Finding finding) {
        return switch (finding) {
            case Finding.Good _ -> DONE;
            case Finding.NotCompared _ -> LEFT_OUT;
            case Finding.ForPeople _ -> WAITING;
            case Finding.Unknown _ -> REMARK;
            case Finding.Wrong _ -> FAILED;
        };
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

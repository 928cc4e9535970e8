package ai.vantage6.release.tasks;

import ai.vantage6.release.action.Command;
import ai.vantage6.release.action.Inputs;
import ai.vantage6.release.action.InvalidInputs;
import ai.vantage6.release.model.Subject.Aim;
import ai.vantage6.release.model.Version;
import java.util.Optional;

/** For what a tag is to be made, where the inputs ask for that: the next candidate of a version, or the final one of a candidate. */
record AimReader(Inputs inputs) {

    boolean isGiven() {
        return inputs.command() == Command.CANDIDATE
                || inputs.named().candidate().promoted().isPresent();
    }

    /** Empty where the tag is there already. */
    Optional<Aim> aim() throws InvalidInputs {
        if (inputs.command() == Command.CANDIDATE) {
            return Optional.of(next("version", inputs.named().version()));
        }
        var promoted = inputs.named().candidate().promoted();
        return promoted.isEmpty() ? Optional.empty() : Optional.of(finalOf(promoted.get()));
    }

    /**
     * The next candidate of the version that an input names.
     *
     * @param input its name
     */
    Aim.NextCandidate next(String input, Optional<String> text) throws InvalidInputs {
        var version = text.flatMap(Version::parse).filter(found -> found.isFinal() && !found.isPost());
        if (version.isEmpty()) {
            throw new InvalidInputs(
                    "invalid-input",
                    "read the input " + input
                            + text.map(given -> " \"" + SubjectReader.harmless(given) + "\"")
                                    .orElse(""),
                    text.isEmpty()
                            ? "it is missing"
                            : "it is not of the form X.Y.Z, the final version that a candidate leads to",
                    "Give one such as 4.14.1; the number of the candidate is found");
        }
        return new Aim.NextCandidate(version.get(), inputs.named().candidate().phase());
    }

    private Aim.FinalOf finalOf(String text) throws InvalidInputs {
        var version = Version.parse(text).filter(found -> !found.isFinal() && !found.isPost());
        if (version.isEmpty()) {
            throw new InvalidInputs(
                    "invalid-input",
                    "read the input promote-candidate \"" + SubjectReader.harmless(text) + "\"",
                    "it is not of the form X.Y.Z{a,b,rc}N",
                    "Give one such as 4.14.1rc2");
        }
        var aim = new Aim.FinalOf(version.get());
        var others = inputs.named();
        if (others.tag().isPresent()
                || others.version()
                        .filter(other -> !other.equals(aim.leadsTo().toString()))
                        .isPresent()) {
            throw new InvalidInputs(
                    "invalid-input",
                    "find the release that is meant",
                    "beside promote-candidate the inputs name another one",
                    "Give promote-candidate alone: it leads to " + aim.leadsTo());
        }
        return aim;
    }
}

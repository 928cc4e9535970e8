package ai.vantage6.release.images;

import ai.vantage6.release.http.Answer;
import ai.vantage6.release.http.Call;
import ai.vantage6.release.http.Refusals;
import ai.vantage6.release.pipeline.ReleaseException;
import java.util.Optional;

/**
 * Puts a registry's refusal into the words of a problem, with what people do about it there.
 *
 * @param host by which people name it
 */
record RegistryProblems(String host, Optional<Login> login) {

    private static final String MISSING = "repository-missing";
    private static final String PROJECTS =
            "Check the name; Harbor's projects and GitLab's have to be made before anything is pushed there";

    /** It breaks the protocol, by mistake or with intent. */
    static ReleaseException malformed(String tried, String because) {
        return new ReleaseException(
                "registry-malformed", tried, because, "Check the registry's address, and the proxy before it");
    }

    ReleaseException refused(Call call, Answer answer) {
        var said = new RegistryAnswer(answer);
        if (said.isWebPage() && (answer.isSuccess() || answer.status() == 404)) {
            return noRegistry(call, answer);
        }
        var isRead = call.method().equals("GET") || call.method().equals("HEAD");
        return switch (answer.status()) {
            case 401, 403 -> refused(call, answer, "access-denied", accessHint());
            case 404 -> isRead ? Refusals.refused(call, said.readable()) : refused(call, answer, MISSING, PROJECTS);
            case 405 ->
                refused(
                        call,
                        answer,
                        "registry-read-only",
                        "Give the address of the registry itself: a mirror, or one under maintenance, takes no images");
            case 412 ->
                refused(
                        call,
                        answer,
                        "tag-immutable",
                        "Release the next version number, or take this tag out of the registry's immutability rule");
            case 413 ->
                refused(
                        call,
                        answer,
                        "image-too-large",
                        "Raise the largest body that the registry takes, in nginx client_max_body_size, or its quota");
            default -> Refusals.refused(call, said.readable());
        };
    }

    ReleaseException noRegistry(Call call, Answer answer) {
        return refused(
                call,
                answer,
                "no-registry",
                "Check the registry's address, and whether this network wants somebody to sign in first");
    }

    private static ReleaseException refused(Call call, Answer answer, String code, String hint) {
        return Refusals.refused(call, new RegistryAnswer(answer).readable(), code, hint);
    }

    private String accessHint() {
        var who = login.map(known -> "Check " + known.name() + " and its user " + known.user())
                .orElse("Give a user and a token for " + host);
        return who
                + switch (host) {
                    case "ghcr.io" ->
                        ": the job needs the permission packages: write, and a package that exists must give this "
                                + "repository the role Write in its settings, under Manage Actions access";
                    case "docker.io" ->
                        ": the access token needs Read & Write, and its user a part in the organisation";
                    default ->
                        ": it may be wrong, expired or not allowed to do this; Harbor's robots need pull and push";
                };
    }
}

package ai.vantage6.release.github;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;

import ai.vantage6.release.http.HttpCaller;
import ai.vantage6.release.model.Secret;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import java.net.URI;
import java.util.Optional;

/** A GitHub that answers what a test tells it to; once started, it holds one draft, of 4.14.0 and without files. */
final class AnsweringGitHub extends WireMockServer {

    static final String HOME = "/repos/" + TestGitHub.REPOSITORY;
    static final String RELEASES = HOME + "/releases";
    static final String DRAFT = RELEASES + "/7";
    static final String ASSETS = DRAFT + "/assets";
    static final String UPLOADS = "/uploads" + ASSETS;
    static final String BY_TAG = RELEASES + "/tags/version%2F4.14.0";

    AnsweringGitHub() {
        super(options().dynamicPort());
    }

    @Override
    public void start() {
        super.start();
        stubFor(get(HOME).willReturn(okJson("""
                {"id": 1, "name": "vantage6", "full_name": "vantage6/vantage6", "owner": {"login": "vantage6"}}""")));
        stubFor(get(urlPathEqualTo(RELEASES)).willReturn(okJson("[" + draft() + "]")));
        stubFor(get(urlPathEqualTo(ASSETS)).willReturn(okJson("[]")));
        stubFor(get(DRAFT).willReturn(okJson(draft())));
        stubFor(get(BY_TAG).willReturn(refusal(404, "Not Found")));
    }

    GitHubReleases releases(HttpCaller caller) {
        return new GitHubReleases(
                caller, URI.create(baseUrl() + "/"), TestGitHub.REPOSITORY, Optional.of(new Secret("token")));
    }

    /** The release as GitHub shows it before it is published. */
    String draft() {
        return release(true);
    }

    /** The release as GitHub shows it to everybody. */
    String published() {
        return release(false);
    }

    private String release(boolean draft) {
        return "{\"id\": 7, \"tag_name\": \"version/4.14.0\", \"draft\": " + draft + ", \"upload_url\": \"" + baseUrl()
                + UPLOADS + "{?name,label}\"}";
    }

    static ResponseDefinitionBuilder refusal(int status, String message) {
        return aResponse()
                .withStatus(status)
                .withBody("{\"message\": \"" + message + "\", \"documentation_url\": \"https://docs.github.com\"}");
    }
}

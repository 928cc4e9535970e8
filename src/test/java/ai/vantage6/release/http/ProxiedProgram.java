package ai.vantage6.release.http;

import ai.vantage6.release.pipeline.ReleaseException;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.URI;
import java.time.Duration;

/** Asks once with our caller and once as git's transport does, in a process whose environment names a proxy. */
final class ProxiedProgram {

    private ProxiedProgram() {}

    public static void main(String[] arguments) throws Exception {
        var proxies = Proxies.of(System.getenv());
        proxies.install();
        var address = URI.create("https://index.invalid/simple/");
        var policy = new RetryPolicy(2, Duration.ofSeconds(9), Time.SYSTEM, _ -> {});
        try (var caller = new HttpCaller(policy, proxies)) {
            caller.read(Call.get("look", address), Answer::text);
        } catch (ReleaseException e) {
            System.out.println("caller: " + e.getMessage());
        }
        Proxy proxy = ProxySelector.getDefault().select(address).getFirst();
        var connection = (HttpURLConnection) address.toURL().openConnection(proxy);
        try {
            System.out.println("git: " + connection.getResponseCode());
        } catch (IOException e) {
            System.out.println("git: " + proxies.blame(address, e).orElseThrow().text());
        }
    }
}

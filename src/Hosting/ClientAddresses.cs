namespace JobRadar.BotAuth.Hosting;

/// <summary>Which addresses a client may name: what is sent there must reach that client and nobody else.</summary>
internal static class ClientAddresses
{
    /// <summary>Where a browser is sent. It is compared letter for letter, so it must be the whole address.</summary>
    /// <param name="isPublic">An app has no secret, and may have a scheme of its own (RFC 8252, 7.1).</param>
    public static void CheckRedirects(string key, IList<string> addresses, bool isPublic, bool development)
    {
        for (var at = 0; at < addresses.Count; at++)
        {
            Check.That(addresses.IndexOf(addresses[at]) == at, $"{key}:{at} names '{addresses[at]}' a second time; take it out.");
            CheckRedirect($"{key}:{at}", addresses[at], isPublic, development);
        }
    }

    /// <summary>Where this server calls.</summary>
    public static void CheckCalled(string key, Uri? address, bool development)
    {
        if (address is null)
            return;
        CheckParts(key, address);
        CheckScheme(key, address, development);
    }

    private static void CheckRedirect(string key, string text, bool isPublic, bool development)
    {
        Check.That(!text.Contains('*', StringComparison.Ordinal), $"{key} must be a whole address: addresses are compared letter for letter, and '*' stands for nothing.");
        Check.That(
            text.All(character => character is > ' ' and < (char)127 and not '\\') && Uri.TryCreate(text, UriKind.Absolute, out var parsed) && parsed.IsWellFormedOriginalString(),
            $"{key} must be a whole address such as https://app.example.com/callback.");
        var address = new Uri(text);
        CheckParts(key, address);
        if (address.Scheme is "http" or "https")
            CheckScheme(key, address, development);
        else
            Check.That(
                isPublic && address.Scheme.Contains('.', StringComparison.Ordinal),
                $"{key} must start with https://, or, for an app without a secret, with a scheme of its own that has a dot, such as com.example.app:/callback.");
    }

    private static void CheckParts(string key, Uri address)
    {
        Check.That(address.Fragment.Length == 0 && !address.OriginalString.Contains('#', StringComparison.Ordinal), $"{key} must not have a fragment (#…).");
        Check.That(address.UserInfo.Length == 0, $"{key} must not have a name or password before the host.");
    }

    private static void CheckScheme(string key, Uri address, bool development) => Check.That(
        address.Scheme == Uri.UriSchemeHttps || address.IsLoopback || development,
        $"{key} must start with https://: what is sent there is a secret. http is for this machine (localhost) and for Development.");
}

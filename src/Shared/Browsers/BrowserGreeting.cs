using JobRadar.BotAuth.Shared.Login;
using JobRadar.BotAuth.Shared.Login.Phones;
using JobRadar.BotAuth.Shared.Store;

namespace JobRadar.BotAuth.Shared.Browsers;

/// <summary>
/// By which words a known browser is greeted. Only its current secret is worth them: an old one, one before it, or one that another browser shows may be a
/// copy. Nothing changes, so that whoever looks takes part in no rotation.
/// </summary>
public sealed class BrowserGreeting(StoreReader reader, LoginOptions options, TimeProvider time)
{
    /// <returns>Null for any other browser, and where the operator wants none.</returns>
    public async Task<Greeting?> Find(LoginContext context, CancellationToken cancellationToken)
    {
        if (!options.GreetKnownBrowser || context.Browsers.Count == 0)
            return null;
        await using var store = reader.Open();
        return await store.FindPresented(context, time.GetUtcNow(), cancellationToken) is { Status: SecretStatus.Current, Known.User: { Phone: { } phone } user }
            ? new Greeting(user.FirstName, PhoneFormat.Hint(phone))
            : null;
    }
}

/// <param name="Phone">Enough for its owner: <c>+371 ••• 03</c>.</param>
public sealed record Greeting(string FirstName, string Phone);

using JobRadar.BotAuth.Shared.Clients;
using JobRadar.BotAuth.Shared.Secrets;

namespace JobRadar.BotAuth.WebHost.Startup;

/// <summary><c>WebHost hash-secret</c>: makes a secret for a client, the hash that the configuration keeps of it, and a secret for its webhooks.</summary>
internal static class HashSecretCommand
{
    public static bool Matches(string[] args) => args is ["hash-secret"];

    public static async Task Run(TextWriter output)
    {
        var secret = Secret.Create().Reveal();
        await output.WriteLineAsync($"secret:         {secret}");
        await output.WriteLineAsync($"SecretHash:     {ClientSecret.Hash(secret)}");
        await output.WriteLineAsync($"WebhookSecret:  {WebhookSecret.Create()}");
        await output.WriteLineAsync("Give the secret to the client: it is kept nowhere. The hash goes into Clients:0:SecretHash.");
        await output.WriteLineAsync("Only for webhooks: WebhookSecret goes to the client, too, and into Clients:0:WebhookSecret as it is, because both sign with it.");
    }
}

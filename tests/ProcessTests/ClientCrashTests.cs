using System.Net;
using JobRadar.BotAuth.ProcessTests.Running;
using JobRadar.BotAuth.Shared.Clients;
using JobRadar.BotAuth.TestKit;

namespace JobRadar.BotAuth.ProcessTests;

/// <summary><c>kill -9</c> of the worker while a client has not answered yet: another worker, a process of its own without the site, tells it again.</summary>
public sealed class ClientCrashTests : IAsyncLifetime
{
    private const string Webhook = "/webhook";
    private static readonly TimeSpan TakenOver = TimeSpan.FromSeconds(10);

    private Installation installation = null!;
    private ClientServer client = null!;

    public async ValueTask InitializeAsync()
    {
        client = await ClientServer.Start();
        installation = await Installation.Start();
    }

    [Fact]
    public async Task What_a_killed_worker_owed_a_client_is_sent_by_the_next_within_ten_seconds()
    {
        string[] settings =
        [
            "Clients:0:Id=shop", "Clients:0:FirstParty=true", $"Clients:0:WebhookUri={client.Address}{Webhook[1..]}", $"Clients:0:WebhookSecret={WebhookSecret.Create()}",
        ];
        await installation.StartWebHost(["BotWorker:Embedded=false", .. settings]).WaitUntilReady(installation.Site);
        var killed = installation.StartBotWorker(settings);
        await killed.WaitUntilReady(installation.Bot);
        using var browser = installation.NewBrowser();
        Assert.Equal(HttpStatusCode.OK, (await browser.LogIn(installation.NewPerson())).Status);
        await Eventually.True(async () => client.At(Webhook).Count == 2 && await Owed() == 0, "user and session are told");
        client.Answer(Webhook, context => Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default));
        Assert.Equal(HttpStatusCode.NoContent, (await browser.Post("/api/auth/logout")).Status);
        await Eventually.True(() => client.At(Webhook).Count == 3, "the end is on its way");

        await killed.Kill();
        Assert.Equal(1, await Owed());
        client.Answer(Webhook);
        await installation.StartBotWorker(settings).WaitUntilReady(installation.Bot);

        await Eventually.True(async () => await Owed() == 0, "the next has told it", TakenOver);
        var (first, second) = (client.At(Webhook)[2], client.At(Webhook)[3]);
        Assert.Equal((first.Headers["webhook-id"], first.Body), (second.Headers["webhook-id"], second.Body));
        Assert.Contains("\"session.ended\"", second.Body, StringComparison.Ordinal);
    }

    public async ValueTask DisposeAsync()
    {
        await installation.DisposeAsync();
        await client.DisposeAsync();
    }

    private Task<long> Owed() => installation.Count("SELECT count(*) FROM ClientMessages");
}

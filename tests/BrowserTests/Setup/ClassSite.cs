using JobRadar.BotAuth.TestKit;

namespace JobRadar.BotAuth.BrowserTests.Setup;

/// <summary>One site for the tests of a class, and the Chromium of all. They run one after the other, each with people and visitors of its own.</summary>
public sealed class ClassSite(Chromium chromium) : IAsyncDisposable
{
    private Site? running;

    public IBrowser Browser => chromium.Browser;

    /// <summary>The site as the last test left it. Browsers keep the real time, so one whose clock was moved is not used again.</summary>
    public async Task<Site> Enter(Func<Task<Site>> start)
    {
        if (running is { Clock.IsMoved: true })
            await DisposeAsync();
        return running ??= await start();
    }

    public async ValueTask DisposeAsync()
    {
        if (running is not null)
            await running.DisposeAsync();
        running = null;
    }
}

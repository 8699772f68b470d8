namespace JobRadar.BotAuth.WebHost.Json;

/// <summary>Every list is answered in pages: <c>?skip=100</c> answers the second. <c>count</c> says how many there are altogether.</summary>
internal static class ListPage
{
    public const int Length = 100;

    /// <summary>What <c>skip</c> is.</summary>
    public const string Skip = "How many to pass over: 0, 100, 200 … as a page has 100.";
}

namespace JobRadar.BotAuth.WebHost.Json;

/// <summary>Every list is answered in pages: <c>?skip=100</c> answers the second. <c>count</c> says how many there are altogether.</summary>
internal static class ListPage
{
    public const int Length = 100;
}

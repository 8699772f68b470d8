using Xunit.Sdk;
using Xunit.v3;

[assembly: TestCollectionOrderer(typeof(JobRadar.BotAuth.LongestFirst))]

namespace JobRadar.BotAuth;

/// <summary>Classes run beside each other, so one that takes a minute by itself begins first; begun last it would hold up the whole suite alone.</summary>
public sealed class LongestFirst : ITestCollectionOrderer
{
    private static readonly string[] Longest =
    [
        "ThousandSessionsTests", "ReplyFloodTests", "QueryPlanTests", "GeneratedClientTests", "SenderTests", "PacingTests",
        "CodeFieldTests", "EndingTests", "RepeatLoginTests", "TwoProfilesTests", "ConnectTests", "DestinationTests", "FirstLoginTests",
        "NoticeCrashTests", "PublishTests", "DevelopmentPairTests", "LogLineTests", "StoreWarningTests", "LogTests", "ManyHostsTests", "StoreStartTests", "WebhookRegistrationTests", "TunnelTests",
    ];

    public IReadOnlyCollection<TTestCollection> OrderTestCollections<TTestCollection>(IReadOnlyCollection<TTestCollection> testCollections)
        where TTestCollection : ITestCollection =>
        [.. testCollections.OrderBy(collection => Place(collection.TestCollectionDisplayName))];

    private static int Place(string collection)
    {
        var at = Array.FindIndex(Longest, name => collection.Contains($".{name} ", StringComparison.Ordinal));
        return at < 0 ? Longest.Length : at;
    }
}

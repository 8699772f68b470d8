using JobRadar.BotAuth.ApiTests.Sessions;
using JobRadar.BotAuth.Shared.Audit;
using JobRadar.BotAuth.Shared.Store;
using JobRadar.BotAuth.TelegramSimulator;
using JobRadar.BotAuth.TestKit;
using JobRadar.BotAuth.TestKit.Stores;
using Microsoft.EntityFrameworkCore;

namespace JobRadar.BotAuth.ApiTests.Audit;

/// <summary>Steps of the stories about the audit trail.</summary>
internal static class AuditSteps
{
    public static async Task<Site> StartAudited(StoreProvider provider, params string[] settings)
    {
        AuditedLog.Listen();
        return await Site.StartWithMtproto(await TestDatabase.Create(provider), [AuditedLog.Setting, .. settings]);
    }

    /// <summary>Of everybody, in order.</summary>
    public static Task<List<AuditEvent>> Trail(this Site site) =>
        site.Read(store => store.AuditEvents.OrderBy(happened => happened.At).ToListAsync());

    public static async Task<IReadOnlyList<AuditEvent>> TrailOf(this Site site, Person person)
    {
        var userId = await site.UserId(person);
        return (await site.Trail()).FindAll(happened => happened.UserId == userId);
    }

    /// <summary>Events as <c>kind reason by</c>, sorted: those of one write have one time.</summary>
    public static IReadOnlyList<string> Said(this IEnumerable<AuditEvent> events) =>
        [.. events.Select(happened => $"{happened.Kind.Name()} {happened.Reason} {happened.By}".TrimEnd()).Order(StringComparer.Ordinal)];

    /// <summary>What this adds to a person's trail; the log must have said each once.</summary>
    public static async Task<IReadOnlyList<AuditEvent>> AuditedBy(this Site site, Person person, Func<Task> cause)
    {
        await site.Quiet();
        var before = (await site.TrailOf(person)).Select(happened => happened.Id).ToHashSet();
        await cause();
        await site.Quiet();
        var added = (await site.TrailOf(person)).Where(happened => !before.Contains(happened.Id)).ToList();
        Assert.All(added, happened => Assert.Single(AuditedLog.Of(happened.Id)));
        return added;
    }
}

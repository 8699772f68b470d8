using JobRadar.BotAuth.BotWorker.Bot;
using JobRadar.BotAuth.BotWorker.Words;
using JobRadar.BotAuth.Hosting;
using JobRadar.BotAuth.Shared.Login;
using JobRadar.BotAuth.Shared.Outbox;
using JobRadar.BotAuth.Shared.Sessions;
using JobRadar.BotAuth.UnitTests.Bot;

namespace JobRadar.BotAuth.UnitTests.Words;

public sealed class NoticeRendererTests
{
    private static readonly RequestOrigin Somewhere = new("203.0.113.7", "Firefox", "Windows");

    public static TheoryData<Type> Notices => new(typeof(BotMessage).GetNestedTypes().Where(type => Sample(type) is { Priority: OutboxPriority.Notice, MustBeSaid: true }));

    /// <summary>A notice without words ends as a dead letter, and nobody hears of what it tells.</summary>
    [Theory]
    [MemberData(nameof(Notices))]
    public async Task Every_notice_has_words_in_both_languages(Type notice)
    {
        await using var store = await TestStore.Create();
        var settings = BotSettings.From(new TelegramOptions { BotToken = "1:a", PublicUrl = new Uri("https://login.example.com") }, development: false);
        var renderer = new NoticeRenderer(store.Get<SessionList>(), new PublicAddress(settings, new ServerAt(), embedded: true), new SiteOptions());

        var english = await renderer.Render(Sample(notice), Language.In("en"), CancellationToken.None);
        var russian = await renderer.Render(Sample(notice), Language.In("ru"), CancellationToken.None);

        // The notice of a login has nothing to say of a session that is gone.
        Assert.Equal(notice == typeof(BotMessage.SignedIn), english is null);
        Assert.Equal(english is null, russian is null);
        Assert.True(english is null || english.Html != russian!.Html);
    }

    [Fact]
    public void There_are_notices() => Assert.True(Notices.Count >= 9, "The notices were not found.");

    private static BotMessage Sample(Type type)
    {
        var constructor = type.GetConstructors().Single();
        return (BotMessage)constructor.Invoke([.. constructor.GetParameters().Select(parameter => Value(parameter.ParameterType))]);
    }

    private static object? Value(Type type) =>
        type == typeof(string) ? "x" : type == typeof(RequestOrigin) ? Somewhere : type == typeof(DateTimeOffset) ? DateTimeOffset.UnixEpoch
        : Nullable.GetUnderlyingType(type) is null && type.IsValueType ? Activator.CreateInstance(type) : null;
}

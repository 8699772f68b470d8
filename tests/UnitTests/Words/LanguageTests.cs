using System.Text.RegularExpressions;
using JobRadar.BotAuth.BotWorker.Words;
using JobRadar.BotAuth.Shared.Login;
using JobRadar.BotAuth.Shared.Outbox;

namespace JobRadar.BotAuth.UnitTests.Words;

public sealed partial class LanguageTests
{
    private static readonly DateTimeOffset At = new(2026, 11, 22, 17, 5, 0, TimeSpan.FromHours(3));
    private static readonly RequestOrigin Origin = new("203.0.113.7", "Firefox", "Windows");
    private static readonly LoginCode TheCode = LoginCode.Read("048151")!.Value;

    public static TheoryData<string, ReplyKind> Replies => new(
        from language in new[] { "en", "ru" } from kind in Enum.GetValues<ReplyKind>() select (language, kind));

    [Theory]
    [InlineData("ru", "Войти")]
    [InlineData("RU", "Войти")]
    [InlineData("ru-RU", "Войти")]
    [InlineData("en", "Sign in")]
    [InlineData("pt-br", "Sign in")]
    [InlineData("rus", "Sign in")]
    [InlineData("", "Sign in")]
    [InlineData(null, "Sign in")]
    public void Russian_for_Russian_Telegrams_and_English_otherwise(string? tag, string signIn) =>
        Assert.Equal(signIn, Language.In(tag).SignInButton);

    [Theory]
    [MemberData(nameof(Replies))]
    public void Every_reply_has_words_in_its_own_alphabet(string language, ReplyKind kind)
    {
        var text = Language.In(language).Reply(kind, "");
        Assert.NotEmpty(text);
        Assert.Equal(language == "ru", Cyrillic().IsMatch(text));
    }

    [Theory]
    [InlineData("en")]
    [InlineData("ru")]
    public void The_code_message_holds_the_six_digits_together_and_once(string language)
    {
        var words = Language.In(language);
        var message = words.Code(TheCode, words.Who(Origin with { Ip = "2001:db8:1234:5678:9abc:def0:1234:5678" }, At), "login.example.com", TimeSpan.FromMinutes(5));
        Assert.Equal("048151", Assert.Single(SixDigits().Matches(message)).Value);
        Assert.Contains("<code>048151</code>", message, StringComparison.Ordinal);
        Assert.Contains("Firefox", message, StringComparison.Ordinal);
        Assert.Contains("login.example.com", message, StringComparison.Ordinal);
        Assert.Contains(words.NotMeButton, message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("en")]
    [InlineData("ru")]
    public void What_takes_the_place_of_a_code_has_no_digits_of_one_and_a_cause_of_its_own(string language)
    {
        var words = Language.In(language);
        var who = words.Who(Origin, At);
        string[] texts =
        [
            words.CodeUsed(who), words.CodeRefused(who), words.CodeOver(RequestOver.Expired, who), words.CodeOver(RequestOver.Attempts, who), words.CodeOver(RequestOver.Superseded, who),
        ];
        Assert.Equal(texts.Length, texts.Distinct(StringComparer.Ordinal).Count());
        Assert.All(texts, text => Assert.Contains("203.0.113.7", text, StringComparison.Ordinal));
        Assert.All(texts, text => Assert.DoesNotMatch(SixDigits(), text));
        Assert.All(texts[2..], text => Assert.Contains(words.NotMeButton, text, StringComparison.Ordinal));
        Assert.DoesNotContain(words.NotMeButton, words.CodeOver(RequestOver.Superseded, who: null), StringComparison.Ordinal);
    }

    [Fact]
    public void Who_asks_is_browser_system_address_and_time_in_UTC()
    {
        Assert.Equal("Firefox on Windows, IP 203.0.113.7, 22 November 2026, 14:05 UTC", Language.In("en").Who(Origin, At));
        Assert.Equal("Firefox, Windows, IP 203.0.113.7, 22 ноября 2026, 14:05 UTC", Decoded(Language.In("ru").Who(Origin, At)));
    }

    [Theory]
    [InlineData("Europe/Riga", "22 November 2026, 16:05 UTC+2", "22 ноября 2026, 16:05 UTC+2")]
    [InlineData("Asia/Kathmandu", "22 November 2026, 19:50 UTC+5:45", "22 ноября 2026, 19:50 UTC+5:45")]
    [InlineData("America/St_Johns", "22 November 2026, 10:35 UTC-3:30", "22 ноября 2026, 10:35 UTC-3:30")]
    [InlineData("Pacific/Kiritimati", "23 November 2026, 04:05 UTC+14", "23 ноября 2026, 04:05 UTC+14")]
    [InlineData("Europe/London", "22 November 2026, 14:05 UTC", "22 ноября 2026, 14:05 UTC")]
    [InlineData("Mars/Olympus_Mons", "22 November 2026, 14:05 UTC", "22 ноября 2026, 14:05 UTC")]
    [InlineData(null, "22 November 2026, 14:05 UTC", "22 ноября 2026, 14:05 UTC")]
    public void Times_are_in_the_readers_zone_and_say_which_that_is(string? zone, string english, string russian)
    {
        Assert.Equal((english, russian), (Language.In("en", zone).At(At), Language.In("ru", zone).At(At)));
    }

    [Fact]
    public void Summer_time_counts_at_its_time() =>
        Assert.Equal("22 July 2026, 17:05 UTC+3", Language.In("en", "Europe/Riga").At(new DateTimeOffset(2026, 7, 22, 14, 5, 0, TimeSpan.Zero)));

    [Fact]
    public void What_is_not_known_about_a_browser_is_said_so()
    {
        var nobody = new RequestOrigin(null, null, null);
        Assert.Equal("an unknown browser, IP unknown, 22 November 2026, 14:05 UTC", Language.In("en").Who(nobody, At));
        Assert.Equal("неизвестный браузер, IP неизвестен, 22 ноября 2026, 14:05 UTC", Decoded(Language.In("ru").Who(nobody, At)));
    }

    [Theory]
    [InlineData("en")]
    [InlineData("ru")]
    public void Nothing_from_outside_becomes_markup(string language)
    {
        var words = Language.In(language);
        var hostile = new RequestOrigin("<i>ip</i>", "<a href=\"tg://user?id=1\">&", "</code>'");
        string[] messages =
        [
            words.Code(TheCode, words.Who(hostile, At), Language.Escape("<b>site"), TimeSpan.FromMinutes(5)),
            words.ContactRequest(words.Who(hostile, At), Language.Escape("<b>site"), "+37****01"),
            words.SignedIn(words.Who(hostile, At), direct: true, UnusualLogin.None),
            words.BrowserReplayed(words.Who(hostile, At)),
        ];
        Assert.All(messages, message =>
        {
            var own = message.Replace("<code>048151</code>", "", StringComparison.Ordinal);
            Assert.DoesNotContain('<', own);
            Assert.DoesNotContain('>', own);
            Assert.Contains("<i>ip</i>", Decoded(own), StringComparison.Ordinal);
        });
    }

    [Theory]
    [InlineData(20, "20 секунд")]
    [InlineData(21, "21 секунду")]
    [InlineData(22, "22 секунды")]
    [InlineData(30, "30 секунд")]
    [InlineData(71, "71 секунду")]
    [InlineData(111, "111 секунд")]
    [InlineData(120, "2 минуты")]
    [InlineData(300, "5 минут")]
    [InlineData(600, "10 минут")]
    public void Russian_counts_as_Russian_does(int seconds, string words) => Assert.Contains(
        $", {words}.", Language.In("ru").Code(TheCode, "", "", TimeSpan.FromSeconds(seconds)), StringComparison.Ordinal);

    [Theory]
    [InlineData(30, "30 seconds")]
    [InlineData(300, "5 minutes")]
    [InlineData(299.9, "5 minutes")]
    public void English_says_how_long_the_code_works(double seconds, string words) => Assert.Contains(
        $"for {words}.", Language.In("en").Code(TheCode, "", "", TimeSpan.FromSeconds(seconds)), StringComparison.Ordinal);

    [Theory]
    [InlineData("en", "(without a code)")]
    [InlineData("ru", "без кода")]
    public void A_direct_login_is_told_apart_from_one_with_a_code(string language, string direct)
    {
        Assert.Contains(direct, Language.In(language).SignedIn("", direct: true, UnusualLogin.None), StringComparison.Ordinal);
        Assert.DoesNotContain(direct, Language.In(language).SignedIn("", direct: false, UnusualLogin.None), StringComparison.Ordinal);
    }

    private static string Decoded(string html) => System.Net.WebUtility.HtmlDecode(html);

    [GeneratedRegex(@"\b\d{6}\b", RegexOptions.None, 100)]
    private static partial Regex SixDigits();

    [GeneratedRegex("[а-я]", RegexOptions.None, 100)]
    private static partial Regex Cyrillic();
}

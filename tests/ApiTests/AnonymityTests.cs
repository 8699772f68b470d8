using JobRadar.BotAuth.TelegramSimulator;
using JobRadar.BotAuth.TestKit;

namespace JobRadar.BotAuth.ApiTests;

/// <summary>Neither the answer to a typed phone nor the polling tells who is known.</summary>
public sealed class AnonymityTests(SiteFixture fixture) : IClassFixture<SiteFixture>
{
    private readonly Site site = fixture.Site;

    public static TheoryData<string> Histories => ["known", "prompted too often", "paused by not me", "bot blocked", "phone confirmed only"];

    [Theory]
    [MemberData(nameof(Histories))]
    public async Task Whoever_the_phone_belongs_to_the_answers_are_alike(string history)
    {
        var person = await SomebodyWith(history);
        using var ofKnown = site.NewBrowser();
        using var ofUnknown = site.NewBrowser();

        var known = await ofKnown.Start(person.Phone);
        var unknown = await ofUnknown.Start(site.NewPerson().Phone);
        Assert.Equal(Shape(unknown), Shape(known));

        await site.Settled();
        var knownProgress = await ofKnown.Progress(known["auth_id"]!);
        var unknownProgress = await ofUnknown.Progress(unknown["auth_id"]!);
        Assert.Equal(Shape(unknownProgress), Shape(knownProgress));
        Assert.Equal(("waiting", "5"), (knownProgress["status"], knownProgress["attempts_left"]));

        var knownGuess = await ofKnown.Redeem(known["auth_id"]!, "abc");
        var unknownGuess = await ofUnknown.Redeem(unknown["auth_id"]!, "abc");
        Assert.Equal((Shape(unknownGuess), unknownGuess["detail"]), (Shape(knownGuess), knownGuess["detail"]));
    }

    private async Task<Person> SomebodyWith(string history)
    {
        var person = site.NewPerson();
        using var other = site.NewBrowser();
        if (history == "phone confirmed only")
        {
            await person.ConfirmAndReadCode(await other.Start(person.Phone));
            return person;
        }

        using var browser = await site.NewMember(person);
        if (history == "bot blocked")
            await person.Block().Outcome;
        for (var prompt = 0; history == "prompted too often" && prompt < 3; prompt++)
        {
            await other.Start(person.Phone);
            await site.Quiet();
        }

        if (history == "paused by not me")
        {
            var seen = person.Chat.Count;
            await other.Start(person.Phone);
            await person.ReadCode(seen);
            await person.Tap(person.Chat[^1], "Not me").Outcome;
        }

        return person;
    }

    /// <summary>All that an onlooker could compare: status, headers, fields, lengths.</summary>
    private static string Shape(ApiAnswer answer) => string.Join(
        '\n',
        answer.Response.Headers.Concat(answer.Response.Content.Headers).OrderBy(header => header.Key)
            .Select(header => $"{header.Key}: {string.Join(',', header.Value.Select(value => Blurred(header.Key, value)))}")
            .Prepend(answer.Status.ToString())
            .Concat(answer.Json.EnumerateObject().Select(field => $"{field.Name} {field.Value.ValueKind} {field.Value.GetRawText().Length}")));

    private static string Blurred(string header, string value) => header switch
    {
        "Date" => "",
        "BotAuth-Browser" => value.Length.ToString(System.Globalization.CultureInfo.InvariantCulture),
        "Set-Cookie" => $"{value.IndexOf('=')} {value.IndexOf(';')} {value[value.IndexOf(';')..]}",
        _ => value,
    };
}

using System.Text;
using System.Text.Json;
using JobRadar.BotAuth.Shared.Browsers;
using JobRadar.BotAuth.Shared.Login;
using JobRadar.BotAuth.TestKit;

namespace JobRadar.BotAuth.UnitTests.Login;

/// <summary>A request of 3 attempts and 5 minutes whose codes are 1, 2 … with leading zeros and whose seal is their plain text.</summary>
internal sealed class TestRequest
{
    private int made;

    public TestRequest() => Request = new LoginRequest
    {
        Id = "request",
        Phone = "+37120000001",
        BrowserId = Browser.Id,
        BrowserSecretHash = Browser.Secret.Hash(),
        PayloadHash = [],
        CreatedAt = Start,
        ExpiresAt = End,
        MaxAttempts = 3,
    };

    public LoginRequest Request { get; }
    public BrowserCookie Browser { get; } = BrowserCookie.Create();
    public DateTimeOffset Start { get; } = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);
    public DateTimeOffset End => Start.AddMinutes(5);

    /// <summary>All that can be seen of the request, for comparison.</summary>
    public string Seen() => JsonSerializer.Serialize(Request);

    /// <summary>How often a code was opened to be compared.</summary>
    public int Compares { get; private set; }

    public byte[] Seal() => Encoding.ASCII.GetBytes(SampleCode.Of(++made));

    /// <summary>The code that counts now; null when there is none.</summary>
    public string? Code() => Request.SealedCode is { } sealedCode ? Encoding.ASCII.GetString(sealedCode) : null;

    public CodeCheck Redeem(string? typed, DateTimeOffset now) =>
        Request.Redeem(LoginCode.Read(typed) ?? LoginCode.Read(SampleCode.Of(999_999))!.Value, Open, unaskedCounts: true, now);

    private LoginCode? Open(byte[]? sealedCode)
    {
        Compares++;
        return sealedCode is null ? null : LoginCode.Read(Encoding.ASCII.GetString(sealedCode));
    }
}

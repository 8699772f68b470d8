using System.Globalization;
using JobRadar.BotAuth.Shared.Login;

namespace JobRadar.BotAuth.TestKit;

/// <summary>Codes as long as those of the bot, which nobody has sent.</summary>
public static class SampleCode
{
    /// <summary>A number with as many leading zeros as a code needs.</summary>
    public static string Of(int number) => number.ToString($"D{LoginCode.Length}", CultureInfo.InvariantCulture);

    /// <summary>Another one.</summary>
    public static string Not(string code) => code == Of(0) ? Of(1) : Of(0);
}

using System.Globalization;
using System.Text;
using JobRadar.BotAuth.Shared.Login;
using Microsoft.Extensions.Configuration;

namespace JobRadar.BotAuth.Hosting;

/// <summary>The section <c>Site</c>, checked.</summary>
public static class SiteConfiguration
{
    /// <summary>In a list of devices and in a sentence longer ones are cut or hard to read.</summary>
    private const int MaxLength = 32;

    /// <exception cref="ConfigurationMistakeException">The name cannot be shown.</exception>
    public static SiteOptions ReadSite(this IConfiguration configuration)
    {
        var site = configuration.ReadSection<SiteOptions>("Site");
        site.Name = site.Name.Trim();
        Check.That(
            site.Name.Length <= MaxLength && site.Name.EnumerateRunes().Any(Rune.IsLetterOrDigit) && site.Name.EnumerateRunes().All(IsShown),
            "Site:Name must be a name of 1 to 32 characters, with a letter or a digit, and without control characters or direction marks.");
        Check.That(
            !HasCode(site.Name),
            $"Site:Name must not have {LoginCode.Length} digits in a row: the bot's messages hold a code of {LoginCode.Length} digits, and one thing only may look like it.");
        return site;
    }

    /// <summary>Joiners are part of how some scripts and pictures are written; other formats turn the text around or hide in it.</summary>
    private static bool IsShown(Rune rune) => rune.Value is 0x200C or 0x200D || (rune != Rune.ReplacementChar && Rune.GetUnicodeCategory(rune) is not
        (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.PrivateUse));

    private static bool HasCode(string name)
    {
        var digits = 0;
        foreach (var character in name)
        {
            digits = char.IsDigit(character) ? digits + 1 : 0;
            if (digits == LoginCode.Length)
                return true;
        }

        return false;
    }
}

using System.Text.Json;
using JobRadar.BotAuth.Shared.Login.Phones;
using JobRadar.BotAuth.WebHost.Json;
using PhoneNumbers;

namespace JobRadar.BotAuth.WebHost.Pages;

/// <summary>
/// The asset <c>data/countries.json</c>, made when it is first asked for: the numbering plans are not loaded when the host becomes ready. What it is made
/// of are two assemblies, so their builds stand for its content in the version of all assets.
/// </summary>
internal static class CountryData
{
    public const string Path = "data/countries.json";

    private static readonly Lazy<EncodedContent> Made = new(() =>
        new EncodedContent(JsonSerializer.SerializeToUtf8Bytes(PhoneCountries.All, WebJson.Default.PhoneCountries), "application/json"));

    /// <summary>Another one for other content.</summary>
    public static string Version { get; } =
        $"{typeof(PhoneCountries).Module.ModuleVersionId} {typeof(PhoneNumberUtil).Module.ModuleVersionId} {typeof(CountryData).Module.ModuleVersionId}";

    public static EncodedContent Content => Made.Value;
}

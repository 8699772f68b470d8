using System.Text.Json;
using System.Text.Json.Serialization;
using JobRadar.BotAuth.Shared.Login.Phones;
using JobRadar.BotAuth.WebHost.Audit;
using JobRadar.BotAuth.WebHost.Browsers;
using JobRadar.BotAuth.WebHost.Element;
using JobRadar.BotAuth.WebHost.Login;
using JobRadar.BotAuth.WebHost.OpenId.Consenting;
using JobRadar.BotAuth.WebHost.OpenId.Serving;
using JobRadar.BotAuth.WebHost.OpenId.Terminals;
using JobRadar.BotAuth.WebHost.Pages;
using JobRadar.BotAuth.WebHost.Sessions;
using JobRadar.BotAuth.WebHost.TelegramAccount;

namespace JobRadar.BotAuth.WebHost.Json;

/// <summary>The API's JSON, generated at build: snake_case, nulls written.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    NumberHandling = JsonNumberHandling.Strict,
    UseStringEnumConverter = false)]
[JsonSerializable(typeof(StartBody))]
[JsonSerializable(typeof(DirectAnswer))]
[JsonSerializable(typeof(RedeemedAnswer))]
[JsonSerializable(typeof(BotAnswer))]
[JsonSerializable(typeof(ProgressAnswer))]
[JsonSerializable(typeof(RedeemBody))]
[JsonSerializable(typeof(MeAnswer))]
[JsonSerializable(typeof(SessionListAnswer))]
[JsonSerializable(typeof(SessionEventAnswer))]
[JsonSerializable(typeof(BrowserListAnswer))]
[JsonSerializable(typeof(GreetingAnswer))]
[JsonSerializable(typeof(ElementAnswer))]
[JsonSerializable(typeof(ActivityAnswer))]
[JsonSerializable(typeof(LogOutBody))]
[JsonSerializable(typeof(QrBody))]
[JsonSerializable(typeof(PhoneCountries))]
[JsonSerializable(typeof(AccountAnswer))]
[JsonSerializable(typeof(ConnectCodeBody))]
[JsonSerializable(typeof(ConnectPasswordBody))]
[JsonSerializable(typeof(ConnectStartAnswer))]
[JsonSerializable(typeof(ConnectAnswer))]
[JsonSerializable(typeof(QrStartAnswer))]
[JsonSerializable(typeof(ConnectEvent))]
[JsonSerializable(typeof(OpenIdError))]
[JsonSerializable(typeof(ConsentQuestion))]
[JsonSerializable(typeof(ConsentBody))]
[JsonSerializable(typeof(ClientListAnswer))]
[JsonSerializable(typeof(TerminalQuestion))]
[JsonSerializable(typeof(Dictionary<string, JsonElement>))]
internal sealed partial class WebJson : JsonSerializerContext;

internal static class JsonServices
{
    public static IServiceCollection AddJson(this IServiceCollection services) => services.ConfigureHttpJsonOptions(options =>
    {
        options.SerializerOptions.PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower;
        options.SerializerOptions.NumberHandling = JsonNumberHandling.Strict;
        options.SerializerOptions.TypeInfoResolverChain.Insert(0, WebJson.Default);
    });
}

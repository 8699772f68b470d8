using System.Text.Json.Serialization;

namespace JobRadar.BotAuth.Floor;

internal sealed record StartBody(string Phone);

internal sealed record UserAnswer(Guid Id, string? Phone, long TelegramId, string FirstName, string? LastName, string? Username, string? Language);

internal sealed record DirectAnswer(bool Ok, string LoginVia, string AuthToken, int ExpiresIn, UserAnswer User);

internal sealed record SessionAnswer(
    Guid Id, bool Current, DateTimeOffset CreatedAt, DateTimeOffset LastSeenAt, DateTimeOffset ExpiresAt, string? Ip, string? Browser, string? Os);

internal sealed record MeAnswer(bool Ok, UserAnswer User, SessionAnswer Session);

internal sealed record UpdateBody(long UpdateId, MessageBody Message);

internal sealed record MessageBody(FromBody From, string Text);

internal sealed record FromBody(long Id, string LanguageCode);

/// <summary>The product's JSON of the three paths.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(StartBody))]
[JsonSerializable(typeof(DirectAnswer))]
[JsonSerializable(typeof(MeAnswer))]
[JsonSerializable(typeof(UpdateBody))]
internal sealed partial class FloorJson : JsonSerializerContext;

using System.Text.Json.Serialization;
using JobRadar.BotAuth.WebHost.Json;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http.HttpResults;
using OpenIddict.Server.AspNetCore;

namespace JobRadar.BotAuth.WebHost.OpenId.Serving;

/// <summary>Errors as OAuth has them (RFC 6749, 5.2).</summary>
internal sealed record OpenIdError(string Error, [property: JsonPropertyName("error_description")] string ErrorDescription)
{
    /// <summary>To whoever asks, with no redirect.</summary>
    public static IResult Of(string error, string description) =>
        TypedResults.Json(new OpenIdError(error, description), WebJson.Default.OpenIdError, statusCode: StatusCodes.Status400BadRequest);

    /// <summary>The way that the address has: from the authorize address back to the client, from others as JSON.</summary>
    public static ForbidHttpResult ToClient(string error, string description) => TypedResults.Forbid(
        new AuthenticationProperties(new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            [OpenIddictServerAspNetCoreConstants.Properties.Error] = error,
            [OpenIddictServerAspNetCoreConstants.Properties.ErrorDescription] = description,
        }),
        [OpenIddictServerAspNetCoreDefaults.AuthenticationScheme]);
}

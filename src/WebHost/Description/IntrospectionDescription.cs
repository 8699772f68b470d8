using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace JobRadar.BotAuth.WebHost.Description;

/// <summary>OpenIddict answers this address before there is a route for it.</summary>
internal sealed class IntrospectionDescription : IOpenApiDocumentTransformer
{
    public Task TransformAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        document.AddComponent("IntrospectionAnswer", Answer());
        document.AddComponent("OAuthError", Object(
            "RFC 6749, 5.2.", ["error"], ("error", Schemas.Text()), ("error_description", Schemas.Text()), ("error_uri", Schemas.Text())));
        var operation = new OpenApiOperation
        {
            OperationId = "introspectToken",
            Summary = "Ask whose token this is",
            Description = "RFC 7662, for access tokens, refresh tokens and session tokens. A client sees its own tokens only, and of a session what its scopes let it see.",
            Tags = new HashSet<OpenApiTagReference> { new("clients", document) },
            Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(SecuritySchemes.Client, document)] = [] }],
            RequestBody = new OpenApiRequestBody
            {
                Required = true,
                Content = Content("application/x-www-form-urlencoded", Object(null, ["token"], ("token", Schemas.Text()), ("token_type_hint", Schemas.Text()))),
            },
            Responses = new OpenApiResponses
            {
                ["200"] = new OpenApiResponse { Description = "OK", Content = Content("application/json", new OpenApiSchemaReference("IntrospectionAnswer", document)) },
                ["400"] = Failure("The request is not as it should be.", document),
                ["401"] = Failure("The client is none of ours, or its secret is wrong.", document),
            },
        };
        document.Paths["/api/auth/introspect"] = new OpenApiPathItem { Operations = new Dictionary<HttpMethod, OpenApiOperation> { [HttpMethod.Post] = operation } };
        return Task.CompletedTask;
    }

    private static OpenApiSchema Answer() => Object(
        "`active` alone when the token is good for nothing.",
        ["active"],
        ("active", new OpenApiSchema { Type = JsonSchemaType.Boolean }),
        ("iss", Schemas.Text()),
        ("sub", Schemas.Text("The user's id.")),
        ("sid", Schemas.Text("The session's id.")),
        ("client_id", Schemas.Text()),
        ("token_type", Schemas.Text()),
        ("token_usage", Schemas.Text()),
        ("jti", Schemas.Text()),
        ("scope", Schemas.Text()),
        ("aud", new OpenApiSchema { AnyOf = [Schemas.Text(), Texts()] }),
        ("iat", Number("Seconds since 1970.")),
        ("nbf", Number()),
        ("exp", Number()),
        ("auth_time", Number()),
        ("acr", Schemas.Text()),
        ("amr", Texts()),
        ("telegram_id", Number()),
        ("name", Schemas.Text()),
        ("preferred_username", Schemas.Text()),
        ("locale", Schemas.Text()),
        ("phone_number", Schemas.Text("E.164.")),
        ("phone_number_verified", new OpenApiSchema { Type = JsonSchemaType.Boolean }));

    private static OpenApiSchema Object(string? description, string[] needed, params (string Name, OpenApiSchema Schema)[] fields) => new()
    {
        Type = JsonSchemaType.Object,
        Description = description,
        Required = needed.ToHashSet(StringComparer.Ordinal),
        Properties = fields.ToDictionary(field => field.Name, IOpenApiSchema (field) => field.Schema, StringComparer.Ordinal),
    };

    private static OpenApiSchema Number(string? description = null) => new() { Type = JsonSchemaType.Integer, Format = "int64", Description = description };

    private static OpenApiSchema Texts() => new() { Type = JsonSchemaType.Array, Items = Schemas.Text() };

    private static Dictionary<string, OpenApiMediaType> Content(string mediaType, IOpenApiSchema schema) => new(StringComparer.Ordinal) { [mediaType] = new() { Schema = schema } };

    private static OpenApiResponse Failure(string description, OpenApiDocument document) =>
        new() { Description = description, Content = Content("application/json", new OpenApiSchemaReference("OAuthError", document)) };
}

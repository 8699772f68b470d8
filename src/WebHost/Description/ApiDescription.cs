namespace JobRadar.BotAuth.WebHost.Description;

/// <summary>
/// <c>/openapi/v1.json</c>. A route says by <see cref="RouteDescription"/> what it is for and what may go wrong; what follows from the route itself (a session, a
/// body, a parameter) is added here. The API tests hold every answer that they get to it.
/// </summary>
internal static class ApiDescription
{
    public static IServiceCollection AddApiDescription(this IServiceCollection services) => services.AddOpenApi(options => options
        .AddSchemaTransformer(FieldRules.Apply)
        .AddOperationTransformer(RequestBodies.Describe)
        .AddOperationTransformer(SuccessResponses.Describe)
        .AddOperationTransformer(EventStreamResponses.Describe)
        .AddOperationTransformer(FailureResponses.Describe)
        .AddOperationTransformer(ResponseHeaders.Describe)
        .AddOperationTransformer(SecurityRules.Require)
        .AddDocumentTransformer<SiteDescription>()
        .AddDocumentTransformer<SecuritySchemes>()
        .AddDocumentTransformer<IntrospectionDescription>());
}

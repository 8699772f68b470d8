namespace JobRadar.BotAuth.WebHost.Routes;

/// <summary>HEAD wherever GET is (RFC 9110, 9.3.2). The server leaves the body out; an event stream has none to begin with.</summary>
internal static class HeadRoutes
{
    public static RouteGroupBuilder MapGroupWithHead(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("");
        ((IEndpointConventionBuilder)group).Add(AddHead);
        return group;
    }

    private static void AddHead(EndpointBuilder endpoint)
    {
        for (var index = 0; index < endpoint.Metadata.Count; index++)
        {
            if (endpoint.Metadata[index] is HttpMethodMetadata { HttpMethods: ["GET"] })
                endpoint.Metadata[index] = new HttpMethodMetadata([HttpMethods.Get, HttpMethods.Head]);
        }
    }
}

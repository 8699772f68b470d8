namespace JobRadar.BotAuth.WebHost.Security;

/// <summary>Configuration section <c>Hsts</c>.</summary>
internal sealed class HstsOptions
{
    /// <summary>Browsers use https for every host below this one, too; so all of them must have it.</summary>
    public bool IncludeSubDomains { get; set; }
}

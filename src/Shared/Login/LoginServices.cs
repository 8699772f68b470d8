using JobRadar.BotAuth.Shared.Audit;
using JobRadar.BotAuth.Shared.Browsers;
using JobRadar.BotAuth.Shared.Housekeeping;
using JobRadar.BotAuth.Shared.Limits;
using JobRadar.BotAuth.Shared.Login.Guessing;
using JobRadar.BotAuth.Shared.OpenId;
using JobRadar.BotAuth.Shared.Outbox;
using JobRadar.BotAuth.Shared.Sessions;
using JobRadar.BotAuth.Shared.Updates;
using Microsoft.Extensions.DependencyInjection;

namespace JobRadar.BotAuth.Shared.Login;

public static class LoginServices
{
    /// <summary>Login, sessions and the outbox, on top of the store. Needs <see cref="LoginOptions"/>, <see cref="SessionOptions"/>,
    /// <see cref="LimitOptions"/>, <see cref="AuditOptions"/>, an <see cref="Secrets.OutsideKey"/> and a <see cref="TimeProvider"/>.</summary>
    public static IServiceCollection AddLogin(this IServiceCollection services) => services
        .AddSingleton<StartLogin>()
        .AddSingleton<StartsInAll>()
        .AddSingleton<DirectLogin>()
        .AddSingleton<PhoneAloneLimit>()
        .AddSingleton<RedeemCode>()
        .AddSingleton<LoginCodes>()
        .AddSingleton<LoginProgress>()
        .AddSingleton<OpenLoginLink>()
        .AddSingleton<ConfirmPhone>()
        .AddSingleton<LoginCodeKind>()
        .AddSingleton<CodesGuessedKind>()
        .AddSingleton<WrongCodes>()
        .AddSingleton<SessionIssuer>()
        .AddSingleton<SessionCache>()
        .AddSingleton<SessionCheck>()
        .AddSingleton<LogOut>()
        .AddSingleton<SessionList>()
        .AddSingleton<EndOwnSessions>()
        .AddSingleton<KnownBrowserList>()
        .AddSingleton<BrowserSightings>()
        .AddSingleton<BrowserGreeting>()
        .AddSingleton<UserActivity>()
        .AddSingleton<RefusedCalls>()
        .AddSingleton<Consents>()
        .AddSingleton<SignedInClients>()
        .AddSingleton<SigningKeyRing>()
        .AddSingleton<Cleaning>()
        .AddSingleton<MessageKinds>()
        .AddSingleton<OutboxQueue>()
        .AddSingleton<OutboxSettlement>()
        .AddSingleton<UpdateInbox>();
}

using JobRadar.BotAuth.Shared.TelegramSessions;
using JobRadar.BotAuth.MtprotoSessions.Telegram;
using TL;

namespace JobRadar.BotAuth.UnitTests.MtprotoSessions;

public sealed class RefusalTests
{
    [Theory]
    [InlineData(401, "AUTH_KEY_UNREGISTERED", RevokeReason.EndedInTelegram)]
    [InlineData(401, "SESSION_REVOKED", RevokeReason.EndedInTelegram)]
    [InlineData(401, "SESSION_EXPIRED", RevokeReason.EndedInTelegram)]
    [InlineData(401, "USER_DEACTIVATED", RevokeReason.AccountDeactivated)]
    [InlineData(401, "USER_DEACTIVATED_BAN", RevokeReason.AccountDeactivated)]
    [InlineData(404, "AUTH_KEY_NOT_FOUND", RevokeReason.EndedInTelegram)]
    [InlineData(401, "SESSION_PASSWORD_NEEDED", null)]
    [InlineData(406, "AUTH_KEY_DUPLICATED", RevokeReason.EndedInTelegram)]
    [InlineData(420, "FLOOD_WAIT_X", null)]
    [InlineData(400, "ANYTHING", null)]
    [InlineData(303, "USER_MIGRATE_X", null)]
    [InlineData(500, "INTERNAL", null)]
    [InlineData(-503, "Timeout", null)]
    public void Only_what_says_for_certain_that_the_session_is_gone_is_dead(int code, string message, RevokeReason? reason) =>
        Assert.Equal(reason, Refusal.IsDead(new RpcException(code, message)));

    [Fact]
    public void Nothing_of_the_network_is_dead()
    {
        Exception[] failures = [new TimeoutException(), new IOException(), new System.Net.Sockets.SocketException(), new WTelegram.WTException("cut"), new ObjectDisposedException("client")];
        Assert.All(failures, failure => Assert.Null(Refusal.IsDead(failure)));
    }
}

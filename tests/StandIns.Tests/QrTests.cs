using TL;
using WTelegram;

namespace JobRadar.BotAuth.StandIns.Tests;

/// <summary>Sign-in by a QR code that another app of the person scans.</summary>
public sealed class QrTests : UserClientTest
{
    [Fact]
    public async Task A_scanned_code_signs_in()
    {
        var client = NewClient();
        var (link, login) = await Show(client);
        Datacenter.AcceptQr(Anna, link);
        Assert.Equal(1001, (await login).id);
        Assert.Equal(1001, (await Self(client)).id);
        Assert.Throws<ArgumentException>(() => Datacenter.AcceptQr(Anna, link));
    }

    [Fact]
    public async Task Without_a_link_it_is_the_code_shown_last()
    {
        var (_, login) = await Show(NewClient());
        Datacenter.AcceptQr(Anna);
        Assert.Equal(1001, (await login).id);
    }

    [Fact]
    public async Task Two_step_verification_asks_the_configuration_for_the_password()
    {
        Anna.SetPassword(Password);
        var (link, login) = await Show(NewClient(password: Password));
        Datacenter.AcceptQr(Anna, link);
        Assert.Equal(1001, (await login).id);
    }

    [Fact]
    public async Task A_wrong_password_ends_the_attempt()
    {
        Anna.SetPassword(Password);
        var client = NewClient(password: "wrong");
        client.MaxCodePwdAttempts = 2;
        var (link, login) = await Show(client);
        Datacenter.AcceptQr(Anna, link);
        await Refused(() => login, 400, "PASSWORD_HASH_INVALID");
        Assert.Empty(Datacenter.DevicesOf(Anna));
        Assert.Equal(2, Datacenter.Counters.Calls["auth.checkPassword"]);
    }

    [Fact]
    public async Task Cancelling_ends_the_attempt()
    {
        using var stop = new CancellationTokenSource();
        var (_, login) = await Show(NewClient(), stop.Token);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => login);
    }

    [Theory]
    [InlineData("tg://login?token=AAAA")]
    [InlineData("https://t.me/anna")]
    [InlineData("")]
    public void A_foreign_link_is_refused(string link) => Assert.Throws<ArgumentException>(() => Datacenter.AcceptQr(Anna, link));

    private static async Task<(string Link, Task<User> Login)> Show(Client client, CancellationToken cancellationToken = default)
    {
        var shown = new TaskCompletionSource<string>();
        var login = client.LoginWithQRCode(qrDisplay: link => shown.TrySetResult(link), logoutFirst: false, ct: cancellationToken);
        return (await shown.Task.WaitAsync(TimeSpan.FromSeconds(10), CancellationToken.None), login);
    }
}

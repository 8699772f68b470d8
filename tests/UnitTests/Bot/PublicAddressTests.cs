using JobRadar.BotAuth.BotWorker.Bot;

namespace JobRadar.BotAuth.UnitTests.Bot;

public sealed class PublicAddressTests
{
    private static readonly Uri Tunnel = new("https://abc.ngrok.app");

    [Fact]
    public void The_configured_address_is_webhook_and_site()
    {
        var address = Address(new TelegramOptions { BotToken = "1:a", PublicUrl = new Uri("https://login.example.com") });
        address.Tunnel(Tunnel);
        Assert.Equal(new Uri("https://login.example.com"), address.Webhook);
        Assert.Equal(new Uri("https://login.example.com"), address.Site);
    }

    [Theory]
    [InlineData("http://localhost:5080", "http://localhost:5080/")]
    [InlineData("http://[::]:5080", "http://localhost:5080/")]
    [InlineData("http://0.0.0.0:5080", "http://localhost:5080/")]
    [InlineData("http://+:5080", "http://localhost:5080/")]
    [InlineData("http://*:5080", "http://localhost:5080/")]
    public void The_simulator_is_told_where_this_server_listens(string listens, string own)
    {
        var address = Address(new TelegramOptions(), listens: listens);
        Assert.Equal(own, address.Webhook?.AbsoluteUri);
        Assert.Equal(own, address.Site?.AbsoluteUri);
        Assert.Equal([5080], address.OwnPorts);
    }

    [Fact]
    public void A_bot_worker_of_its_own_process_leads_back_to_the_site_and_not_to_itself()
    {
        var address = Address(new TelegramOptions(), embedded: false, listens: "http://localhost:5082");
        Assert.Equal(5082, address.Webhook?.Port);
        Assert.Equal(5080, address.Site?.Port);
    }

    [Fact]
    public void A_real_bot_in_development_has_the_tunnels_address_while_there_is_one()
    {
        var address = Address(new TelegramOptions { BotToken = "1:a" });
        Assert.Null(address.Webhook);
        address.Tunnel(Tunnel);
        Assert.Equal((Tunnel, Tunnel), (address.Webhook, address.Site));
        address.Tunnel(null);
        Assert.Null(address.Webhook);
    }

    [Fact]
    public void A_tunnel_to_the_bot_worker_does_not_lead_to_the_site()
    {
        var address = Address(new TelegramOptions { BotToken = "1:a" }, embedded: false);
        address.Tunnel(Tunnel);
        Assert.Equal(Tunnel, address.Webhook);
        Assert.Null(address.Site);
    }

    [Fact]
    public void Telegram_itself_gets_no_button_to_a_plain_http_address()
    {
        var address = Address(new TelegramOptions { BotToken = "1:a" });
        address.Tunnel(new Uri("http://abc.ngrok.app"));
        Assert.Null(address.Site);
    }

    [Fact]
    public void Before_the_server_listens_there_is_no_address_of_its_own()
    {
        var address = new PublicAddress(BotSettings.From(new TelegramOptions(), development: true), new ServerAt(), embedded: true);
        Assert.Null(address.Webhook);
        Assert.Null(address.Site);
        Assert.Empty(address.OwnPorts);
    }

    [Fact]
    public void A_tunnel_may_lead_to_any_port_that_the_server_listens_on()
    {
        var address = new PublicAddress(
            BotSettings.From(new TelegramOptions { BotToken = "1:a" }, development: true), new ServerAt("http://localhost:5080", "https://[::1]:5443", "http://127.0.0.1:5080"), embedded: true);
        Assert.Equal([5080, 5443], address.OwnPorts);
    }

    private static PublicAddress Address(TelegramOptions options, bool embedded = true, string listens = "http://localhost:5080") =>
        new(BotSettings.From(options, development: true), new ServerAt(listens), embedded);
}

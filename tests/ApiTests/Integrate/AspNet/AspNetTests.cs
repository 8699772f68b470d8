using JobRadar.BotAuth.TestKit;

namespace JobRadar.BotAuth.ApiTests.Integrate.AspNet;

/// <summary><c>docs/integrate/aspnet.md</c>: <c>AddOpenIdConnect</c> as ASP.NET Core sets it up.</summary>
public sealed class AspNetTests : IAsyncLifetime
{
    private readonly Uri address = new($"http://localhost:{Repository.FreePort()}");
    private Site site = null!;

    public async ValueTask InitializeAsync() => site = await ExampleClients.StartSite("http://localhost:5090", address);

    public ValueTask DisposeAsync() => site.DisposeAsync();

    [Fact]
    public async Task The_example_signs_in_and_out()
    {
        await using var example = await Start();
        using var user = new UserOfParty(site);
        example.Shows("Hello, stranger", await user.Open(address));
        var account = new Uri(address, "/account");

        await user.Open(account);
        example.Shows(user.Person.Phone[1..], await user.LogIn());
        Assert.Equal(account, user.Where);
        example.Shows($"Hello, {user.Person.FirstName}", await user.Open(address));

        example.Shows("Hello, stranger", await user.Send(new Uri(address, "/logout")));
        Assert.Equal(address, user.Where);
        Assert.False(await user.IsKnown());
    }

    private async Task<ExampleProgram> Start()
    {
        var folder = Path.Combine(Repository.Root, "examples", "aspnet");
        return await ExampleProgram.Start(
            folder,
            ExampleProgram.Find("dotnet", "dotnet-sdk-10.0"),
            [Path.Combine(folder, "bin", "Debug", "net10.0", "aspnet.dll")],
            address,
            ("Urls", address.GetLeftPart(UriPartial.Authority)),
            ("OpenId__Authority", site.Address.GetLeftPart(UriPartial.Authority)));
    }
}

namespace JobRadar.BotAuth.ApiTests.Integrate.AspNet;

public sealed class AspNetFixture() : ExampleFixture("http://localhost:5090")
{
    private protected override async Task<ExampleProgram> Start() => await ExampleProgram.Start(
        Folder("aspnet"),
        ExampleProgram.Find("dotnet", "dotnet-sdk-10.0"),
        [Path.Combine(Folder("aspnet"), "bin", "Debug", "net10.0", "aspnet.dll")],
        Address,
        ("Urls", Origin),
        ("OpenId__Authority", Issuer));
}

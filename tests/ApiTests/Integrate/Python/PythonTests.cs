using System.Diagnostics;
using JobRadar.BotAuth.TestKit;

namespace JobRadar.BotAuth.ApiTests.Integrate.Python;

/// <summary><c>docs/integrate/python.md</c>: FastAPI with Authlib, as the old site.</summary>
public sealed class PythonTests : IAsyncLifetime
{
    private const string Packages = "authlib, fastapi, httpx, itsdangerous, uvicorn";

    private readonly Uri address = new($"http://localhost:{Repository.FreePort()}");
    private Site site = null!;

    public async ValueTask InitializeAsync() => site = await ExampleClients.StartSite("http://localhost:8000", address);

    public ValueTask DisposeAsync() => site.DisposeAsync();

    [Fact]
    public async Task The_example_signs_in_and_out()
    {
        await using var example = await Start();
        using var user = new UserOfParty(site);
        example.Shows("Hello, stranger", await user.Open(address));
        var account = new Uri(address, "/account");

        await user.Open(account);
        example.Shows(user.Person.Phone, await user.LogIn());
        Assert.Equal(account, user.Where);
        example.Shows($"Hello, {user.Person.FirstName}", await user.Open(address));

        example.Shows("Hello, stranger", await user.Send(new Uri(address, "/logout")));
        Assert.Equal(address, user.Where);
        Assert.False(await user.IsKnown());
    }

    private async Task<ExampleProgram> Start() => await ExampleProgram.Start(
        Path.Combine(Repository.Root, "examples", "python"),
        await PythonWithPackages(),
        ["main.py"],
        address,
        ("ISSUER", site.Address.GetLeftPart(UriPartial.Authority)),
        ("SITE", address.GetLeftPart(UriPartial.Authority)),
        ("PYTHONDONTWRITEBYTECODE", "1"));

    /// <summary>The first that has them: Debian's packages are of its own Python alone, and another one may stand before it in PATH.</summary>
    private static async Task<string> PythonWithPackages()
    {
        foreach (var python in (string[])["/usr/bin/python3", ExampleProgram.Find("python3", "python3")])
        {
            if (!File.Exists(python))
                continue;
            using var process = Process.Start(new ProcessStartInfo(python, ["-c", $"import {Packages}"]) { RedirectStandardError = true, UseShellExecute = false })!;
            await process.WaitForExitAsync();
            if (process.ExitCode == 0)
                return python;
        }

        ExampleProgram.Need(false, $"Python packages are missing ({Packages}; Debian's names begin with python3-).");
        return "";
    }
}

using System.Diagnostics;

namespace JobRadar.BotAuth.ApiTests.Integrate.Python;

public sealed class PythonFixture() : ExampleFixture("http://localhost:8000")
{
    private const string Packages = "authlib, fastapi, httpx, itsdangerous, uvicorn";

    private protected override async Task<ExampleProgram> Start() => await ExampleProgram.Start(
        Folder("python"), await PythonWithPackages(), ["main.py"], Address, ("ISSUER", Issuer), ("SITE", Origin), ("PYTHONDONTWRITEBYTECODE", "1"));

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

        ExampleProgram.Need(there: false, $"Python packages are missing ({Packages}; Debian's names begin with python3-).");
        return "";
    }
}

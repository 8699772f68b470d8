using JobRadar.BotAuth.TestKit;
using JobRadar.BotAuth.TestKit.Description;

namespace JobRadar.BotAuth.ApiTests.Description;

/// <summary>What a developer does with <c>/openapi/v1.json</c>: lint it, generate a TypeScript client, compile and use it.</summary>
public sealed class GeneratedClientTests
{
    [Fact]
    public async Task A_linter_finds_nothing_in_the_description_and_a_client_generated_from_it_does_a_whole_login()
    {
        using var node = await NodeProject.Open();
        await File.WriteAllTextAsync(node.PathOf("openapi.json"), (await ApiDocument.Whole).Root.GetRawText());

        var lint = await node.Run("node_modules/@redocly/cli/bin/cli.js", "lint", "openapi.json", "--format=json");
        Assert.True(lint.ExitCode == 0 && lint.Output.Contains("\"errors\": 0,", StringComparison.Ordinal) && lint.Output.Contains("\"warnings\": 0,", StringComparison.Ordinal), lint.Output);
        await Succeed(node, "node_modules/openapi-typescript/bin/cli.js", "openapi.json", "--output", "schema.d.ts");
        await Succeed(node, "node_modules/typescript/bin/tsc", "--project", "tsconfig.json");
        await LogIn(node);
    }

    private static async Task LogIn(NodeProject node)
    {
        await using var site = await Site.Start();
        var person = site.NewPerson();
        using var walk = node.Start("walk.js", site.Address.GetLeftPart(UriPartial.Authority), person.Phone);
        var errors = walk.StandardError.ReadToEndAsync();
        if (await walk.StandardOutput.ReadLineAsync() is not { } link)
        {
            Assert.Fail(await errors);
            return;
        }

        await walk.StandardInput.WriteLineAsync(await person.ConfirmAndReadCode(link.Split("?start=")[1]));
        Assert.True(await walk.StandardOutput.ReadLineAsync() == "done", await errors);
        await walk.WaitForExitAsync();
        Assert.Equal(0, walk.ExitCode);
    }

    private static async Task Succeed(NodeProject node, string script, params string[] arguments)
    {
        var (exitCode, output) = await node.Run(script, arguments);
        Assert.True(exitCode == 0, output);
    }
}

using JobRadar.BotAuth.Hosting;
using JobRadar.BotAuth.WebHost;
using JobRadar.BotAuth.WebHost.Startup;

return await HostRun.Run(async () =>
{
    if (ImportTelethonCommand.Matches(args))
    {
        await ImportTelethonCommand.Run(args);
        return;
    }

    if (HashSecretCommand.Matches(args))
    {
        await HashSecretCommand.Run(Console.Out);
        return;
    }

    await using var app = await WebHostApp.Build(args);
    await app.RunToEnd();
});

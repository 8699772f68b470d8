using JobRadar.BotAuth.Hosting;
using JobRadar.BotAuth.WebHost;

return await HostRun.Run(async () =>
{
    await using var app = await WebHostApp.Build(args);
    await app.RunToEnd();
});

using JobRadar.BotAuth.BotWorker;
using JobRadar.BotAuth.Hosting;

return await HostRun.Run(async () =>
{
    await using var app = await BotWorkerProcess.Build(args);
    await app.RunToEnd();
});

using System.Runtime.InteropServices;
using JobRadar.BotAuth.TelegramSimulator;

var options = new SimulatorOptions { LoopbackButtons = true };
if (args is [var url, ..])
    options = options with { Url = url };
if (args is [_, var token, ..])
    options = options with { BotToken = token };
await using var simulator = await Simulator.StartAsync(options);
Console.WriteLine($"Telegram simulator: {simulator.Address}");
Console.WriteLine($"Bot token {simulator.BotToken}, chat {simulator.Address}{simulator.BotUsername}");

var stopped = new TaskCompletionSource();
using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
await stopped.Task;

void Stop(PosixSignalContext signal)
{
    signal.Cancel = true;
    stopped.TrySetResult();
}

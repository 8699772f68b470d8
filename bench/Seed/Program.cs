using System.Globalization;
using JobRadar.BotAuth.Seed;
using JobRadar.BotAuth.Shared.Store;
using Microsoft.Extensions.DependencyInjection;

// seed users PROVIDER CONNECTION COUNT FILE: migrates the store, adds users, and writes some of their browsers to FILE, a line each.
// seed notices PROVIDER CONNECTION COUNT: enqueues a notice to each of the first COUNT users.
var (what, provider, connection, count) =
    (args[0], Enum.Parse<StoreProvider>(args[1]), args[2], int.Parse(args[3], CultureInfo.InvariantCulture));

await using var services = new ServiceCollection()
    .AddSingleton(TimeProvider.System)
    .AddLogging()
    .AddStore(new StoreSettings(provider, connection, WatchOtherProcesses: false))
    .BuildServiceProvider();
await services.GetRequiredService<StoreMigration>().Apply(CancellationToken.None);
var writer = services.GetRequiredService<StoreWriter>();

if (what == "notices")
    await Notices.Enqueue(writer, count);
else
    await StoredUsers.Add(writer, count, args[4]);

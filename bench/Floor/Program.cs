using JobRadar.BotAuth.Floor;
using JobRadar.BotAuth.Floor.Store;

// floor PROVIDER CONNECTION SECRET: what the product's three hot paths cost with nothing of the product in them.
var (provider, connection, secret) = (args[0], args[1], args[2]);
await using IFloorStore store = provider == "Sqlite" ? new SqliteStore(connection) : new PostgresStore(connection);

var builder = WebApplication.CreateSlimBuilder(args[3..]);
builder.Logging.ClearProviders();
builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
await using var app = builder.Build();
app.Run(new Endpoints(store, secret).Answer);
await app.RunAsync();

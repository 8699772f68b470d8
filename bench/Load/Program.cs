using JobRadar.BotAuth.Load;
using JobRadar.BotAuth.Load.Results;
using JobRadar.BotAuth.Load.Running;
using JobRadar.BotAuth.Load.Sections;

// load PROGRAMS SCRIPTS POSTGRESQL [quick] [SECTION …]: see ../README.md.
var bench = new Bench(Programs: args[0], Scripts: args[1], PostgreSql: args[2], IsQuick: args.Contains("quick", StringComparer.Ordinal));
ISection[] sections =
[
    new HotPath("direct", "direct start", "start.lua"),
    new HotPath("check", "session check", "check.lua"),
    new HotPath("webhook", "webhook", "webhook.lua"),
    new ForwardAuth(),
    new HotPath("authorize", "authorize", "authorize.lua", "start.lua"),
    new HotPath("token", "token", "token.lua", "start.lua", RelyingParty.SignIn),
    new HotPath("introspect", "introspection", "introspect.lua", "check.lua", RelyingParty.SignIn),
    new FirstLogin(),
    new Growth(),
    new ManyHosts(),
    new Drain(),
    new EventLatency(),
    new SignOutLatency(),
    new StartUp(),
];
var named = args[3..].Where(name => name != "quick").ToList();
if (named.Find(name => sections.All(section => section.Name != name)) is { } unknown)
{
    await Console.Error.WriteLineAsync($"There is no section {unknown}; there are {string.Join(", ", sections.Select(section => section.Name))}.");
    return 1;
}

var table = new Table();
foreach (var section in sections.Where(section => named.Count == 0 || named.Contains(section.Name, StringComparer.Ordinal)))
{
    await Console.Error.WriteLineAsync($"== {section.Name}");
    await section.Run(bench, table);
}

Console.WriteLine(table);
return 0;

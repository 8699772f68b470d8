using System.Collections.Concurrent;
using System.Text;

namespace JobRadar.BotAuth.ApiTests.Audit;

/// <summary>What sites say on standard output of security events, of all tests together: the events' ids tell them apart.</summary>
internal sealed class AuditedLog : TextWriter
{
    public const string Setting = "Serilog:MinimumLevel:Override:JobRadar.BotAuth.Audit=Information";

    private static readonly ConcurrentQueue<string> Heard = new();
    private static readonly Lazy<bool> Listening = new(() =>
    {
        Console.SetOut(Synchronized(new AuditedLog(Console.Out)));
        return true;
    });

    private readonly TextWriter next;

    private AuditedLog(TextWriter next) => this.next = next;

    public override Encoding Encoding => next.Encoding;

    /// <summary>The lines about this event.</summary>
    public static IReadOnlyList<string> Of(Guid auditId) => [.. Heard.Where(line => line.Contains($"audit event \"{auditId}\"", StringComparison.Ordinal))];

    public static IReadOnlyList<string> All => [.. Heard];

    public static void Listen() => _ = Listening.Value;

    public override void Write(char value) => next.Write(value);

    public override void Write(string? value)
    {
        if (value?.Contains("Security event", StringComparison.Ordinal) == true)
            Heard.Enqueue(value);
        else
            next.Write(value);
    }
}

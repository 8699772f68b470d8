using System.Net;
using JobRadar.BotAuth.MTProto.Messages;
using JobRadar.BotAuth.MTProto.Tl;

namespace JobRadar.BotAuth.TelegramSimulator;

/// <summary>The answer to help.getConfig: one datacenter on this machine, and limits that nobody here needs. Source: core.telegram.org/constructor/config.</summary>
internal static class ConfigAnswer
{
    /// <summary>chat_size_max to channels_read_media_period, in the order of the schema.</summary>
    private static readonly int[] Limits =
        [200, 200_000, 100, 210_000, 5_000, 30_000, 300_000, 30_000, 1_500, 60_000, 2, 172_800, int.MaxValue, int.MaxValue, 2_419_200, 200, 604_800];

    /// <summary>The four times of a call, in milliseconds.</summary>
    private static readonly int[] CallTimes = [20_000, 90_000, 30_000, 10_000];

    public static TlWriter Write(int port)
    {
        var now = MessageIds.Now;
        var writer = new TlWriter().UInt32(ApiConstructor.Config).Int32(0).Date(now).Date(now.AddHours(1)).Bool(false).Int32(RpcMethods.DatacenterId)
            .Vector([port], (option, at) => option.UInt32(ApiConstructor.DcOption).Int32(0).Int32(RpcMethods.DatacenterId).Text(IPAddress.Loopback.ToString()).Int32(at))
            .Text("");
        foreach (var number in Limits.Concat(CallTimes))
            writer.Int32(number);
        return writer.Text("https://t.me/").Int32(1024).Int32(4096).Int32(4);
    }
}
